import type { Command } from 'commander';

/** What commander says of a wrong command line, and how we say it. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^error: /, ''],
  [/unknown command '(.+)'/, '没有“$1”这个命令。'],
  [/unknown option '(.+)'/, '没有“$1”这个选项。'],
  [/missing required argument '(.+)'/, '请写上 <$1>。'],
  [/required option '(.+)' not specified/, '请写上选项 $1。'],
  [/option '(.+)' argument '(.*)' is invalid\. Allowed choices are (.+)\./, '选项 $1 不能是“$2”，应为其中之一：$3。'],
  [/option '(.+)' argument missing/, '选项 $1 后面要写内容。'],
  [/too many arguments.*/, '多写了内容。'],
  [/\(Did you mean (.+)\?\)/, '是不是 $1？'],
];
const TITLES: Readonly<Record<string, string>> = { 'Usage:': '用法：', 'Arguments:': '参数：', 'Options:': '选项：', 'Commands:': '命令：' };

function translated(text: string): string {
  return SENTENCES.reduce((result, [said, ours]) => result.replace(said, ours), text);
}

/** Lets a command and all below it speak Chinese; a subcommand inherits nothing of this by itself. */
export function inChinese(command: Command): void {
  command
    .showHelpAfterError('（用 --help 查看用法）')
    .helpOption('-h, --help', '显示用法')
    .configureOutput({ outputError: (text, write) => write(translated(text)) })
    .configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      optionDescription: (option) => (option.argChoices ? `${option.description}（${option.argChoices.join('、')}）` : option.description),
    });
  if (command.commands.length > 0) command.helpCommand('help [command]', '显示一个命令的用法');
  for (const below of command.commands) inChinese(below);
}
