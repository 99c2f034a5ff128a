/** What the page on how it works says, in Chinese (simplified). */

import type { AboutWords } from './about-english.ts';

export const aboutChinese: AboutWords = {
  title: '工作原理',
  lead: '从识别图片的网络的一个老办法，到一种用于句子的机器语言。',
  sections: [
    {
      heading: '换掉最后一层',
      text: [
        '一个学会分辨猫和狗的网络，途中还学会了许多别的东西：边缘、纹理、形状。要让它分辨两种树叶，不必从头开始：前面各层保持原样，去掉最后一层，再用树叶训练一个新的最后一层。这就是迁移学习。',
        '这样做行得通，是因为最后一层之前的各层并不知道答案会用来做什么。它们只说图片里有什么。',
      ],
    },
    {
      heading: '句子也一样',
      text: [
        '在这里，那许多层是一个编码器。它读一句话，用一排向量说出其中有什么。解码器小得多，它用某一种语言的词把这些说出来。',
        '编码器先用几种语言一起训练，然后冻结：里面的数字不再改变。它不知道读的是哪种语言，也不知道要译成哪种。所以它说的话不属于任何语言。这就是中间语言。',
      ],
    },
    {
      heading: '新语言就是新的最后一层',
      text: [
        '教一种语言，只训练它自己的两端：读它时用的词，说它时用的词。冻结的中间部分一个比特也不变，所以原来能用的不会坏。',
        '学会了中间语言，就可以与其他每种语言互译，包括训练时从未见过的。翻译页会标出这样的语言对，因为它们出错更多。',
      ],
    },
    {
      heading: '什么时候没有帮助',
      text: [
        '迁移需要共同之处。如果新句子离旧句子太远，冻结的各层对它们说不出多少，从零训练的网络可能更好。这叫负迁移。观察页会显示哪些句子远离其他一切。',
      ],
    },
  ],
  thought: {
    heading: '几种语言，一个念头',
    text: '这些图形由本机上的模型即时画出。每个图形是一句话的向量：几个一组的数字决定一片花瓣的长短、宽窄和深浅。上面一排说的是一件事，下面一排说的是另一件。',
    distance: '与第一个的余弦：{value}',
    missing: '模型无法打开，因此没有可画的。',
  },
  numbers: {
    heading: '当前版本',
    text: '共有 {parameters} 个数字，用 {hours} 小时训练了 {steps} 步。',
    encoder: '编码器有 {layers} 层，宽 {width}，每层 {heads} 个注意力头。',
    decoder: '解码器有 {layers} 层，由各语言共用。',
    language: '语言：{languages}。',
    vocabulary: '每种语言有自己的词表，约 {size} 个词元。',
    steps: '训练过的语言对：{pairs}。',
  },
  credits: {
    heading: '许可与来源',
    weights: '模型权重采用 {licence} 许可。',
    code: '代码采用 Apache License 2.0 许可。',
    pair: '语言对',
    rows: '句对数',
    source: '来源',
    made: '版本 {name}，{created}',
    look: '看地图',
  },
};
