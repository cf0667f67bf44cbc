/** What is used here of word-extractor, which brings no types. */
declare module 'word-extractor' {
  interface Options {
    /** False keeps quotation marks and dashes as they were typed. */
    filterUnicode?: boolean
    includeHeadersAndFooters?: boolean
    includeFooters?: boolean
  }
  interface Document {
    getBody(options?: Options): string
    getFootnotes(options?: Options): string
    getEndnotes(options?: Options): string
    getHeaders(options?: Options): string
    getAnnotations(options?: Options): string
    getTextboxes(options?: Options): string
  }
  export default class WordExtractor {
    extract(source: Buffer): Promise<Document>
  }
}
