/** What the specification and its page say of operations and fields. */

import type { OperationName } from './operations.ts';

/** Every field that a request may have, under its name. */
export type FieldName =
  | 'q'
  | 'source'
  | 'target'
  | 'format'
  | 'alternatives'
  | 'beam'
  | 'api_key'
  | 'text'
  | 'targets'
  | 'details'
  | 'states'
  | 'file'
  | 's';

export interface ApiWords {
  readonly title: string;
  readonly intro: string;
  readonly machineReadable: string;
  readonly fields: string;
  readonly required: string;
  readonly optional: string;
  readonly byDefault: string;
  readonly request: string;
  readonly answer: string;
  readonly faults: string;
  readonly faultsIntro: string;
  readonly operations: Readonly<Record<OperationName, string>>;
  readonly fieldMeanings: Readonly<Record<FieldName, string>>;
}

export const apiInEnglish: ApiWords = {
  title: 'The API',
  intro:
    'Programs that speak to LibreTranslate can speak to this server: same paths, same fields, same answers. Bodies are JSON or forms. Faults are answered with a status and an object with error, a sentence, and code, a word.',
  machineReadable: 'The same for programs: OpenAPI 3.1',
  fields: 'Fields',
  required: 'required',
  optional: 'optional',
  byDefault: 'by default {value}',
  request: 'Request',
  answer: 'Answer',
  faults: 'Faults',
  faultsIntro: 'Each code, its status, and what can be answered with it.',
  operations: {
    translate:
      'Translates a text, or a list of texts as one batch, into one language or several. A list is answered with lists, several targets with an object by language.',
    stream:
      'Translates one text into several languages at once and sends them as they come into being, one JSON object on each line.',
    detect: 'Says which of the installed languages a text is in, the likeliest first.',
    languages: 'Lists the installed languages.',
    translateFile:
      'Translates a document (.txt, .html, .srt, .docx, .odt) and answers with the address to fetch it from.',
    downloadFile: 'Fetches a translated document. It is deleted after a while.',
    suggest: 'Takes in a better translation, where the server is set to.',
    embed:
      'Gives the vector of a text in the machine language, of unit length. Texts that mean the same have near vectors, whatever their languages.',
    inspect:
      'Shows how a text was translated: the pieces read and written, how sure the model was of each, and which pieces it looked at.',
    frontendSettings: 'Says what a page needs to know of this server.',
    health: 'Answers when the model is open.',
    metrics: 'Counters for Prometheus, where they are turned on.',
  },
  fieldMeanings: {
    q: 'The text to translate, or a list of texts.',
    source: 'Language of the text, or auto to have it detected.',
    target: 'Language to translate into; where it may be a list, several.',
    format: 'text, or html to translate only what is between tags.',
    alternatives: 'How many other translations to give.',
    beam: 'Hypotheses kept under way: 1 is fastest, more read better.',
    api_key: 'A key, where the server wants one. Authorization: Bearer does as well.',
    text: 'The text to translate.',
    targets: 'Languages to translate into.',
    details:
      'Tell the pieces of each translation, how sure the model was of them, what they looked at, and its vector.',
    states: 'Give the states of the encoder, one for each token of each sentence.',
    file: 'The document.',
    s: 'The suggested translation.',
  },
};

export const apiInChinese: ApiWords = {
  title: '接口',
  intro:
    '能与 LibreTranslate 通信的程序也能使用本服务器：路径、字段和答复都相同。请求体可以是 JSON 或表单。出错时返回状态码和一个对象，其中 error 是一句说明，code 是一个固定的词。',
  machineReadable: '供程序读取的同一份说明：OpenAPI 3.1',
  fields: '字段',
  required: '必填',
  optional: '可选',
  byDefault: '默认为 {value}',
  request: '请求',
  answer: '答复',
  faults: '错误',
  faultsIntro: '各个代码及其状态码。',
  operations: {
    translate:
      '把一段文本，或成批的一列文本，译成一种或几种语言。文本是列表时，答复也是列表；目标有几种时，答复是按语言排列的对象。',
    stream: '把一段文本同时译成几种语言，边译边发送，每行一个 JSON 对象。',
    detect: '判断文本是已安装语言中的哪一种，可能性大的在前。',
    languages: '列出已安装的语言。',
    translateFile: '翻译一份文件（.txt、.html、.srt、.docx、.odt），答复中有下载地址。',
    downloadFile: '下载译好的文件。文件过一段时间会被删除。',
    suggest: '接收更好的译文（需在服务器上开启）。',
    embed: '给出文本在机器语言中的向量，长度为 1。意思相同的文本，不论何种语言，向量都相近。',
    inspect:
      '说明一段文本是怎样翻译的：读入和写出的各个片段、对每个片段的把握，以及写它时看了哪些片段。',
    frontendSettings: '页面需要知道的服务器信息。',
    health: '模型打开后即有答复。',
    metrics: '供 Prometheus 读取的计数（需开启）。',
  },
  fieldMeanings: {
    q: '要翻译的文本，或一列文本。',
    source: '原文的语言；auto 表示自动检测。',
    target: '目标语言；可以是列表时，表示几种语言。',
    format: 'text 为纯文本；html 则只翻译标签之间的文字。',
    alternatives: '另外给出几种译文。',
    beam: '翻译时同时保留几种候选：1 最快，多几种译文更好。',
    api_key: '密钥（服务器要求时）。也可以用 Authorization: Bearer 发送。',
    text: '要翻译的文本。',
    targets: '目标语言的列表。',
    details: '另外给出每个译文的各个片段、对它们的把握、它们看了原文哪里，以及译文的向量。',
    states: '给出编码器的状态：每句话的每个词元各一个。',
    file: '要翻译的文件。',
    s: '建议的译文。',
  },
};
