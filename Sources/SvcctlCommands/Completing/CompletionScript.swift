internal import ArgumentParser

extension RootCommand {
    /// The completion script of a shell: what ArgumentParser makes of the flags, and what it does not know of kubectl's
    /// grammar, which lets flags stand before the verb.
    static func completions(for shell: CompletionShell) -> String {
        let script = completionScript(for: shell)
        return switch shell {
        case .bash: script.endingInOneLine + "\n" + bashGrammar
        case .zsh: ZshGrammar.added(to: script)
        case .fish: FishGrammar.added(to: script)
        default: script
        }
    }

    /// The flags that may stand before a verb and take no value, as a pattern of a shell's `case`.
    static var leadingFlagsWithoutValue: [String] { GlobalOptions.flagsWithoutValue.sorted() }

    /// Wraps the generated function in one that puts words where it expects them: flags before the verb behind it, and
    /// the three words that bash makes of `--flag=value` as two. At the value of a flag before any verb, `get` stands
    /// in for the verb: all verbs have the flags that can come so early.
    private static var bashGrammar: String {
        """
        _svcctl_in_order() {
            local -a words=() leading=()
            local -i index first=0 place
            local word
            for ((index = 1; index <= COMP_CWORD; index++)); do
                word="${COMP_WORDS[index]}"
                if [[ "${word}" = '=' && "${COMP_WORDS[index - 1]}" = --* ]]; then
                    if ((index < COMP_CWORD)); then continue; fi
                    word=''
                fi
                words+=("${word}")
            done
            local -ir last=${#words[@]}-1
            while ((first < last)) && [[ "${words[first]}" = -* ]]; do
                case "${words[first]}" in
                \(leadingFlagsWithoutValue.joined(separator: "|"))|-[!-]?*) first+=1 ;;
                *) first+=2 ;;
                esac
            done
            if ((first > last)); then
                words=(get "${words[@]}")
            elif ((first > 0)); then
                leading=("${words[@]:0:first}")
                words=("${words[@]:first}")
                place=${#words[@]}-1
                # A flag and the value that is being written stay together.
                if ((place > 1)) && [[ "${words[place - 1]}" = -* ]]; then place+=-1; fi
                if ((place > 0)); then words=("${words[@]:0:place}" "${leading[@]}" "${words[@]:place}"); fi
            fi
            COMP_WORDS=("${COMP_WORDS[0]}" "${words[@]}")
            COMP_CWORD=${#words[@]}
            COMP_LINE="${COMP_WORDS[*]}"
            COMP_POINT=${#COMP_LINE}
            _svcctl "${1}" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        }

        complete -o filenames -F _svcctl_in_order svcctl

        """
    }
}

extension String {
    /// This text with one line end behind it.
    fileprivate var endingInOneLine: String { hasSuffix("\n") ? self : self + "\n" }
}
