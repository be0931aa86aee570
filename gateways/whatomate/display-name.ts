export const displayName = 'Whatomate';
