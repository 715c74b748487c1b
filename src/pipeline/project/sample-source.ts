const prefix = 'sample:';

/** Whether a source's file is a table of the simulated shop, generated instead of read. */
export const isGenerated = (file: string): boolean => file.startsWith(prefix);

/** The simulated shop's table that such a file names. */
export const generatedTable = (file: string): string => file.slice(prefix.length);
