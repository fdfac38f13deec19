"""Flow -> .docx. Draws what the Flow says and decides nothing: text, order and measures come from there."""

from dhtt_desktop.documents.word.writer import to_bytes, write

__all__ = ["to_bytes", "write"]
