export const more = () => console.log('more');
