export const displayName = 'Bird Channels';
