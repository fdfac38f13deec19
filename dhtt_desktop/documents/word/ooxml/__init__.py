"""Raw OOXML: every element and every static part of the .docx that we write stands here and nowhere else.

`body` has what stands in document.xml and the headers, `package` the parts around them. Both give XML text and know
nothing of what a document says.
"""
