/** The YAML library, loaded when a document or an answers file wants it: by name here, as a bundle hides what is loaded late. */
export { parse, stringify } from 'yaml';
