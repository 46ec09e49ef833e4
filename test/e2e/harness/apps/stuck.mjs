/** Never ends. */
setInterval(() => {}, 1000);
console.log('stuck');
