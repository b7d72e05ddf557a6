"""Which white space does not belong to the text.

markdown-it trims ASCII spaces, tabs and line ends from paragraphs and headings; its Python port trims every white space
of Unicode. An ideographic space is a character that somebody typed, so our rules for these blocks keep it.
"""

ASCII_SPACES = " \t\r\n"
