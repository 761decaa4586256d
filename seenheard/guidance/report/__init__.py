"""What a report must answer and how it should be worded, as reviewed data: questions, and words with plain ones."""

from seenheard.guidance.report.jargon_file import load_jargon
from seenheard.guidance.report.question_file import load_askers, load_questions

__all__ = ["load_askers", "load_jargon", "load_questions"]
