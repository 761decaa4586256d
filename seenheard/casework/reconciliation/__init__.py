"""The council's list of children beside ours: how it is read, who is the same child, what differs, what is answered."""
