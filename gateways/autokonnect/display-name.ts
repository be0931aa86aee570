export const displayName = 'AutoKonnect';
