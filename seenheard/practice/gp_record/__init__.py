"""What the GP record says of a child, a sibling, a carer: imported from a file, shown in time order, never edited."""
