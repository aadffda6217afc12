"""mockspark's intermediate representation: types, expressions, plans, functions and the analyzer."""
