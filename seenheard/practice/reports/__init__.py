"""The report to a conference: drafted by the administrator, completed and signed by the GP, sent to each reader."""
