"""A made-up practice whose year is walked day by day, and what reminders it should have had."""
