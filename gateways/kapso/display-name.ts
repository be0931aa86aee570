export const displayName = 'Kapso';
