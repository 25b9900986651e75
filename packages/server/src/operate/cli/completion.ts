/**
 * `spse completion`: a script that completes commands and options, made from the commands themselves. It runs without this program: a shell asks at
 * each press of a key.
 */
import type { Command, Option } from "commander";

type Shell = "bash" | "zsh" | "fish";

/** One place in the tree of commands, as `spse user add`, and the words that may follow. */
interface Place {
  readonly path: string;
  readonly commands: readonly Word[];
  readonly options: readonly Word[];
}
interface Word {
  readonly name: string;
  readonly says: string;
}

/** Options that take the path of a file or folder. */
const PATHS = /<(file|dir)>/;

/** Every place below a command; the options of the program count everywhere. */
function placesOf(command: Command, path = command.name(), shared: readonly Option[] = []): readonly Place[] {
  const visible = command.createHelp().visibleOptions(command);
  const options = [...visible, ...shared].map((it) => ({ name: it.long ?? it.flags, says: it.description }));
  const below = path === command.name() ? command.options : shared;
  const commands = command.commands.map((it) => ({ name: it.name(), says: it.description() }));
  return [
    { path, commands, options },
    ...command.commands.flatMap((it) => placesOf(it, `${path} ${it.name()}`, below)),
  ];
}

/** Writes the script for a shell. */
export function completionScript(program: Command, shell: Shell): string {
  const places = placesOf(program);
  const takesPath = program.commands.flatMap((it) => [it, ...it.commands]).flatMap((it) => [...it.options]);
  const paths = [...program.options, ...takesPath].filter((it) => PATHS.test(it.flags)).map((it) => it.long ?? "");
  const write = { bash: bashScript, zsh: zshScript, fish: fishScript }[shell];
  return write(places, [...new Set(paths)]);
}

/** The paths with a parent, which lead the script from word to word. */
const inner = (places: readonly Place[]): string =>
  places
    .slice(1)
    .map((it) => `"${it.path}"`)
    .join("|");

function bashScript(places: readonly Place[], paths: readonly string[]): string {
  const cases = places.map(({ path, commands, options }) => {
    const words = [...commands, ...options].map((it) => it.name).join(" ");
    return `    "${path}") words="${words}" ;;`;
  });
  return `# spse completion bash > /etc/bash_completion.d/spse
_spse() {
  local current=\${COMP_WORDS[COMP_CWORD]} place=spse words= at
  case \${COMP_WORDS[COMP_CWORD-1]} in
    ${paths.join("|")}) COMPREPLY=($(compgen -f -- "$current")); return ;;
  esac
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "$place \${COMP_WORDS[at]}" in
      ${inner(places)}) place="$place \${COMP_WORDS[at]}" ;;
    esac
  done
  case $place in
${cases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _spse spse
`;
}

/** A text in single quotes, for any of these shells but fish. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

function zshScript(places: readonly Place[], paths: readonly string[]): string {
  const entry = ({ name, says }: Word) => quote(`${name}:${says}`);
  const cases = places.map(
    ({ path, commands, options }) => `    "${path}") found=(${[...commands, ...options].map(entry).join(" ")}) ;;`,
  );
  return `#compdef spse
# spse completion zsh > "\${fpath[1]}/_spse"
_spse() {
  local place=spse word
  local -a found
  case $words[CURRENT-1] in
    ${paths.join("|")}) _files; return ;;
  esac
  for word in \${words[2,CURRENT-1]}; do
    case "$place $word" in
      ${inner(places)}) place="$place $word" ;;
    esac
  done
  case $place in
${cases.join("\n")}
  esac
  _describe spse found || _files
}
_spse "$@"
`;
}

function fishScript(places: readonly Place[], paths: readonly string[]): string {
  const text = (words: string) => `'${words.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  const at = (path: string) => `-n ${text(`test (__spse_place) = "${path}"`)}`;
  const lines = places.flatMap(({ path, commands, options }) => [
    ...commands.map(({ name, says }) => `complete -c spse -f ${at(path)} -a ${name} -d ${text(says)}`),
    ...options.map(({ name, says }) => {
      const file = paths.includes(name) ? " -r -F" : "";
      return `complete -c spse ${at(path)} -l ${name.replace(/^--/, "")}${file} -d ${text(says)}`;
    }),
  ]);
  return `# spse completion fish > ~/.config/fish/completions/spse.fish
function __spse_place
    set -l place spse
    for word in (commandline -opc)[2..-1]
        switch "$place $word"
            case ${places
              .slice(1)
              .map((it) => text(it.path))
              .join(" ")}
                set place "$place $word"
        end
    end
    echo $place
end
${lines.join("\n")}
`;
}
