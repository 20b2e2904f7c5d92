import { defineWords } from '../../words/words.js';

export const explainWords = defineWords('explain', {
  title: '为什么这样答', about: '写一句群众的话，看它会怎样答、凭什么。这里的话不留存，也不会发给群众。', back: '返回这组问题',
  text: '群众的话', example: '例如：低保名单在哪里公示', ask: '看看为什么', asking: '正在看…', soon: '服务刚启动时要先学习，可能要等半分钟', nothing: '还没有要看的话。写好以后点“看看为什么”。',
  gets: '群众会看到', choices: '可以点：',
  heard: '这句话里有什么', kinds: '整句话像哪一类', entries: '像哪条解读', departments: '归哪个部门',
  normalised: '按此理解', wordless: '（没有文字）', tidied: '标点、大小写已统一，客套话已去掉', question: '其中的问题', emergency: '呼救', isEmergency: '是，{{numbers}}', noEmergency: '不是',
  matter: '反映事情', isMatter: '是，{{type}}', isUrgent: '，紧急', noMatter: '没有投诉、求助一类的说法', soundsUrgent: '，但听着紧急', area: '地点', noArea: '没有说到镇街', elsewhere: '区外', parts: '说了{{count}}件事，点一件单独看：',
  signsHint: '凭下面的字词：字越大越有分量；虚线框、带减号的是反着说的。', noSigns: '没有明显的字词', against: '反对', fits: '像（{{score}}）', fitsNot: '不太像（{{score}}）', otherKinds: '再往下是{{names}}，都不像', whichWords: '看看凭什么',
  lookBoth: '整句话更像问政策，不像闲谈或反映事情', look: '整句话和闲谈比，更像{{talk}}；和反映事情比，更像{{matter}}', policy: '问政策', talk: '闲谈', story_none: '。据此调整各条的把握。', story_same: '；单看其中的问题，也是第一条。据此调整各条的把握。', story_other: '；单看其中的问题，像的是另一条，列作第二条。据此调整各条的把握。',
  before: '只看字词的把握', now: '结合整句话以后的把握', each: '每条分开算，加起来不一定是100%', noEntries: '没有一条解读与它有共同的字词。', usedAnswer: '用它答复', usedChoice: '给群众选',
  more: '另有 {{count}} 条，把握都不到 1%', moreOnly: '没有像的解读，最接近的 {{count}} 条，把握都不到 1%', whichEntries: '看看是哪几条', over99: '99%以上', under1: '不到1%',
  noDepartments: '没有听出归哪个部门；登记工单的话，由话务员派单。',
}, {
  title: 'Why this answer', about: 'Write what a citizen would say, and see how it is answered and on what grounds. Nothing written here is kept or sent.', back: 'Back to the questions',
  text: 'The citizen’s words', example: 'A sentence as a citizen would say it', ask: 'See why', asking: 'Looking…', soon: 'A service that has just started has to learn first; that may take half a minute', nothing: 'Nothing was asked yet. Write something and press “See why”.',
  gets: 'What the citizen reads', choices: 'To tap: ',
  heard: 'What is in the words', kinds: 'What they are like as a whole', entries: 'Which interpretation they are like', departments: 'Which department it is for',
  normalised: 'Understood as', wordless: '(no words)', tidied: 'punctuation and letters made alike, courtesies left out', question: 'What they ask', emergency: 'Cry for help', isEmergency: 'Yes, {{numbers}}', noEmergency: 'No',
  matter: 'A matter', isMatter: 'Yes, {{type}}', isUrgent: ', urgent', noMatter: 'No words of a complaint or the like', soundsUrgent: ', but they sound urgent', area: 'Place', noArea: 'No town or street is named', elsewhere: 'Elsewhere', parts: '{{count}} things are said; choose one to see it alone:',
  signsHint: 'By these words: the larger, the more they count; those with dashes and a minus speak against it.', noSigns: 'No words stand out', against: 'against', fits: 'like it ({{score}})', fitsNot: 'hardly like it ({{score}})', otherKinds: 'Then come {{names}}, all unlike it', whichWords: 'See by which words',
  lookBoth: 'As a whole it asks of policy, rather than being talk or telling of a matter', look: 'As a whole, against talk it is rather {{talk}}; against telling of a matter, rather {{matter}}', policy: 'asking of policy', talk: 'talk', story_none: '. The confidences are adjusted by that.', story_same: '; what it asks, taken alone, finds the first one too. The confidences are adjusted by that.', story_other: '; what it asks, taken alone, finds another one, listed second. The confidences are adjusted by that.',
  before: 'By the words alone', now: 'With the whole sentence weighed', each: 'Each is counted by itself; together they need not be 100%', noEntries: 'No interpretation has words in common with it.', usedAnswer: 'The answer', usedChoice: 'A choice',
  more: '{{count}} more, each below 1%', moreOnly: 'None is like it; the nearest {{count}} are each below 1%', whichEntries: 'See which', over99: 'over 99%', under1: 'under 1%',
  noDepartments: 'No department was heard of; an operator would dispatch a ticket.',
});
