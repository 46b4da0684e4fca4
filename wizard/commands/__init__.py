"""The commands, a module each; `wizard.table` says how they are called."""
