"""Official documents: plain text -> outline -> Document -> Flow -> Word, page, PDF, paper."""
