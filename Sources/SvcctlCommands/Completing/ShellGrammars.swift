internal import ArgumentParser

/// What zsh needs to know of flags before the verb.
enum ZshGrammar {
    /// `script` with its function under another name, called by one that moves the words of the line first. The words
    /// behind the cursor are left out.
    static func added(to script: String) -> String {
        script.replacing("\n_svcctl() {\n", with: "\n_svcctl_generated() {\n")
            .replacing("\nif [[ \"${funcstack[1]}\"", with: "\n\(wrapper)\nif [[ \"${funcstack[1]}\"")
    }

    private static var wrapper: String {
        """
        _svcctl() {
            local -a line leading
            local -i first=1
            line=("${(@)words[2,CURRENT]}")
            while ((first < ${#line})) && [[ "${line[first]}" = -* ]]; do
                case "${line[first]}" in
                \(RootCommand.leadingFlagsWithoutValue.joined(separator: "|"))|--*=*|-[^-]?*) ((first += 1)) ;;
                *) ((first += 2)) ;;
                esac
            done
            if ((first > ${#line})); then
                line=(get "${(@)line}")
            elif ((first > 1)); then
                leading=("${(@)line[1,first-1]}")
                line=("${(@)line[first,-1]}")
                local -i place=${#line}
                # A flag and the value that is being written stay together.
                if ((place > 2)) && [[ "${line[place-1]}" = -* ]]; then ((place -= 1)); fi
                if ((place > 1)); then line=("${(@)line[1,place-1]}" "${(@)leading}" "${(@)line[place,-1]}"); fi
            fi
            words=("${words[1]}" "${(@)line}")
            CURRENT=${#words}
            _svcctl_generated "${@}"
        }

        """
    }
}

/// What fish needs to know of flags before the verb.
enum FishGrammar {
    /// `script`, which reads the words before the cursor in the order that it expects. Where the cursor is in its word,
    /// fish before 4.0 only tells an interactive shell.
    static func added(to script: String) -> String {
        wrapper
            + script.replacing(
                "set -l unparsed_tokens (__svcctl_tokens -pc)",
                with: "set -l unparsed_tokens (__svcctl_in_order (__svcctl_tokens -pc))"
            )
            .replacing("(__svcctl_tokens -tC)", with: "(string length -- (commandline -ct))")
    }

    private static var wrapper: String {
        """
        function __svcctl_in_order
            set -l words $argv[2..]
            set -l first 1
            while test $first -le (count $words); and string match -q -- '-*' $words[$first]
                switch $words[$first]
                case \(RootCommand.leadingFlagsWithoutValue.joined(separator: " ")) '--*=*' '-[!-]?*'
                    set first (math $first + 1)
                case '*'
                    set first (math $first + 2)
                end
            end
            if test $first -gt (math (count $words) + 1)
                set words get $words
            else if test $first -gt 1
                set -l leading $words[1..(math $first - 1)]
                set words $words[$first..]
                if test (count $words) -gt 1; and string match -q -- '-*' $words[-1]
                    # A flag and the value that is being written stay together.
                    set words $words[..-2] $leading $words[-1]
                else if test (count $words) -gt 0
                    set words $words $leading
                end
            end
            printf '%s\\n' $argv[1] $words
        end


        """
    }
}
