// `middleware` of a route needs the flag in React Router 7.
export default { buildDirectory: 'dist', future: { v8_middleware: true } };
