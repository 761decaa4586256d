"""A year in which letters are lost and late: cases made by chance, walked day by day, reckoned a second time."""
