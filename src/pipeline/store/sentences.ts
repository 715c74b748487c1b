/** What keeping a project on this computer says when it refuses; keys stand in the locale files too. */
export const storeSentences = {
  'store.quota':
    'There is no room left for the project on this computer: {used} of {quota} are taken. Until something is deleted it is not saved.',
  'store.unavailable':
    'This browser keeps no files for this page ({reason}). The project lives as long as the tab; save it as a file.',
  'store.damaged':
    'The saved project is damaged: {file} is not what was written. Open its .patron file or its data files again.',
  'store.table_damaged':
    'The saved table {table} is damaged and is not used. Run again; the file it came from may be asked for.',
  'store.newer':
    'The project was saved here by a newer Patron (format {format}). Reload this page, then open it.',
  'store.gone': 'The project is no longer on this computer.',
  'store.open_elsewhere': 'Another tab has this project open. Close it there first.',
  'store.read_only':
    'Another tab has this project open, so this one only reads it. Take it over to change it here.',
  'store.reread':
    'To read {file} in another way Patron needs the file itself. Drop {file} here again, or undo the change.',
  'store.file_foreign':
    '{file} is not a project of Patron. Open a .patron file, or a project document (.json); what was open stays open.',
  'store.file_cut':
    '{file} is not whole: its end is missing. Copy or download it again; what was open stays open.',
  'store.file_damaged':
    '{file} is damaged: {member} in it is not what was written. Open another copy; what was open stays open.',
  'store.file_newer':
    '{file} was saved by a newer Patron (format {format}). Update this page, then open it; what was open stays open.',
  'store.changing':
    'A step changed the tables while they were being packed. Save again when nothing is running.',
} as const;
