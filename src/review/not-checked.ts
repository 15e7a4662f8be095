/** How a line begins that tells of a check that could not be made, rather than of a problem. */
export const NOT_CHECKED = 'Not checked:';
