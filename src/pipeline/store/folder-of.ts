/** Where the projects of this computer lie. */
export const projectsFolder = 'projects';

/** The folder of one project. */
export const folderOf = (id: string): string => `${projectsFolder}/${id}`;
