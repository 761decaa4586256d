LETTERS: tuple = ()
