"""The ladder of reminders: which rung of a duty is due on which working day."""
