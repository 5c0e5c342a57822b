#!/bin/bash

__svcctl_cursor_index_in_current_word() {
    local remaining="${COMP_LINE}"

    local word
    for word in "${COMP_WORDS[@]::COMP_CWORD}"; do
        remaining="${remaining##*([[:space:]])"${word}"*([[:space:]])}"
    done

    local -ir index="$((COMP_POINT - ${#COMP_LINE} + ${#remaining}))"
    if [[ "${index}" -le 0 ]]; then
        printf 0
    else
        printf %s "${index}"
    fi
}

# positional arguments:
#
# - 1: the current (sub)command's count of positional arguments
#
# required variables:
#
# - repeating_flags: the repeating flags that the current (sub)command can accept
# - non_repeating_flags: the non-repeating flags that the current (sub)command can accept
# - repeating_options: the repeating options that the current (sub)command can accept
# - non_repeating_options: the non-repeating options that the current (sub)command can accept
# - positional_number: value ignored
# - unparsed_words: unparsed words from the current command line
#
# modified variables:
#
# - non_repeating_flags: remove flags for this (sub)command that are already on the command line
# - non_repeating_options: remove options for this (sub)command that are already on the command line
# - positional_number: set to the current positional number
# - unparsed_words: remove all flags, options, and option values for this (sub)command
__svcctl_offer_flags_options() {
    local -ir positional_count="${1}"
    positional_number=0

    local was_flag_option_terminator_seen=false
    local is_parsing_option_value=false

    local -ar unparsed_word_indices=("${!unparsed_words[@]}")
    local -i word_index
    for word_index in "${unparsed_word_indices[@]}"; do
        if "${is_parsing_option_value}"; then
            # This word is an option value:
            # Reset marker for next word iff not currently the last word
            [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]] && is_parsing_option_value=false
            unset "unparsed_words[${word_index}]"
            # Do not process this word as a flag or an option
            continue
        fi

        local word="${unparsed_words["${word_index}"]}"
        if ! "${was_flag_option_terminator_seen}"; then
            case "${word}" in
            --)
                unset "unparsed_words[${word_index}]"
                # by itself -- is a flag/option terminator, but if it is the last word, it is the start of a completion
                if [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]]; then
                    was_flag_option_terminator_seen=true
                fi
                continue
                ;;
            -*)
                # ${word} is a flag or an option
                # If ${word} is an option, mark that the next word to be parsed is an option value
                local option
                for option in "${repeating_options[@]}" "${non_repeating_options[@]}"; do
                    [[ "${word}" = "${option}" ]] && is_parsing_option_value=true && break
                done

                # Remove ${word} from ${non_repeating_flags} or ${non_repeating_options} so it isn't offered again
                local not_found=true
                local -i index
                for index in "${!non_repeating_flags[@]}"; do
                    if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                        unset "non_repeating_flags[${index}]"
                        non_repeating_flags=("${non_repeating_flags[@]}")
                        not_found=false
                        break
                    fi
                done
                if "${not_found}"; then
                    for index in "${!non_repeating_flags[@]}"; do
                        if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                            unset "non_repeating_flags[${index}]"
                            non_repeating_flags=("${non_repeating_flags[@]}")
                            break
                        fi
                    done
                fi
                unset "unparsed_words[${word_index}]"
                continue
                ;;
            esac
        fi

        # ${word} is neither a flag, nor an option, nor an option value
        if [[ "${positional_number}" -lt "${positional_count}" || "${positional_count}" -lt 0 ]]; then
            # ${word} is a positional
            ((positional_number++))
            unset "unparsed_words[${word_index}]"
        else
            if [[ -z "${word}" ]]; then
                # Could be completing a flag, option, or subcommand
                positional_number=-1
            else
                # ${word} is a subcommand or invalid, so stop processing this (sub)command
                positional_number=-2
            fi
            break
        fi
    done

    unparsed_words=("${unparsed_words[@]}")

    if\
        ! "${was_flag_option_terminator_seen}"\
        && ! "${is_parsing_option_value}"\
        && [[ ("${cur}" = -* && "${positional_number}" -ge 0) || "${positional_number}" -eq -1 ]]
    then
        COMPREPLY+=($(compgen -W "${repeating_flags[*]} ${non_repeating_flags[*]} ${repeating_options[*]} ${non_repeating_options[*]}" -- "${cur}"))
    fi
}

__svcctl_add_completions() {
    local completion
    while IFS='' read -r completion; do
        COMPREPLY+=("${completion}")
    done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
}

__svcctl_custom_complete() {
    if [[ -n "${cur}" || -z ${COMP_WORDS[${COMP_CWORD}]} || "${COMP_LINE:${COMP_POINT}:1}" != ' ' ]]; then
        local -ar words=("${COMP_WORDS[@]}")
    else
        local -ar words=("${COMP_WORDS[@]::${COMP_CWORD}}" '' "${COMP_WORDS[@]:${COMP_CWORD}}")
    fi

    "${COMP_WORDS[0]}" "${@}" "${words[@]}"
}

_svcctl() {
    local state
    state="$(shopt -p;shopt -po)"
    trap "${state//$'\n'/;}" RETURN
    shopt -s extglob
    set +o history +o posix

    local -xr SAP_SHELL=bash
    local -x SAP_SHELL_VERSION
    SAP_SHELL_VERSION="$(IFS='.';printf %s "${BASH_VERSINFO[*]}")"
    local -r SAP_SHELL_VERSION

    local -r cur="${2}"
    local -r prev="${3}"

    local -i positional_number
    local -a unparsed_words=("${COMP_WORDS[@]:1:${COMP_CWORD}}")

    local -a repeating_flags=()
    local -a non_repeating_flags=(-h --help)
    local -a repeating_options=()
    local -a non_repeating_options=()
    __svcctl_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    lint|get|describe|explain|wait|apply|diff|patch|replace|edit|label|annotate|set|create|expose|run|delete|rules|dns|trace|proxy|serve|api-resources|api-versions|cluster-info|config|version|completion|help)
        # Offer subcommand argument completions
        "_svcctl_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'lint get describe explain wait apply diff patch replace edit label annotate set create expose run delete rules dns trace proxy serve api-resources api-versions cluster-info config version completion help' -- "${cur}"))
        ;;
    esac
}

_svcctl_lint() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --update-baseline --rules --fix --unsafe-fixes --diff --statistics -q --quiet -h --help)
    repeating_options=(--as-group -f --filename -o --output --rule)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --kube-version --service-cluster-ip-range --service-node-port-range --stdin-filename --max-warnings --baseline --config --explain --color)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-f'|'--filename')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--kube-version')
        return
        ;;
    '--service-cluster-ip-range')
        return
        ;;
    '--service-node-port-range')
        return
        ;;
    '--stdin-filename')
        return
        ;;
    '--rule')
        return
        ;;
    '--max-warnings')
        return
        ;;
    '--baseline')
        return
        ;;
    '--config')
        return
        ;;
    '--explain')
        return
        ;;
    '--color')
        return
        ;;
    esac
}

_svcctl_get() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields -A --all-namespaces -R --recursive --show-labels --show-kind --no-headers --ignore-not-found --server-print --no-server-print -w --watch --watch-only --output-watch-events -h --help)
    repeating_options=(--as-group -f --filename -L --label-columns)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -o --output --template -l --selector --chunk-size -k --kustomize --field-selector --sort-by --subresource --raw)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--template')
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--chunk-size')
        return
        ;;
    '-f'|'--filename')
        return
        ;;
    '-k'|'--kustomize')
        return
        ;;
    '--field-selector')
        return
        ;;
    '--sort-by')
        return
        ;;
    '-L'|'--label-columns')
        return
        ;;
    '--subresource')
        return
        ;;
    '--raw')
        return
        ;;
    esac
}

_svcctl_describe() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -A --all-namespaces -R --recursive --show-events --no-show-events -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -l --selector --chunk-size -k --kustomize)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--chunk-size')
        return
        ;;
    '-f'|'--filename')
        return
        ;;
    '-k'|'--kustomize')
        return
        ;;
    esac
}

_svcctl_explain() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --recursive -R -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --api-version -o --output)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '--api-version')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    esac
}

_svcctl_wait() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields -R --recursive --all -A --all-namespaces -h --help)
    repeating_options=(--as-group -f --filename --for)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -o --output --template -k --kustomize --timeout -l --selector --field-selector)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--template')
        return
        ;;
    '-f'|'--filename')
        return
        ;;
    '-k'|'--kustomize')
        return
        ;;
    '--for')
        return
        ;;
    '--timeout')
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--field-selector')
        return
        ;;
    esac
}

_svcctl_apply() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --prune --all --server-side --force-conflicts --force --overwrite --no-overwrite --detailed-exit-code -h --help)
    repeating_options=(--as-group -f --filename --prune-allowlist)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize --dry-run --validate -o --output --template -l --selector --field-manager --grace-period --cascade --subresource --concurrency)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-f'|'--filename')
        return
        ;;
    '-k'|'--kustomize')
        return
        ;;
    '--dry-run')
        return
        ;;
    '--validate')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--template')
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--prune-allowlist')
        return
        ;;
    '--field-manager')
        return
        ;;
    '--grace-period')
        return
        ;;
    '--cascade')
        return
        ;;
    '--subresource')
        return
        ;;
    '--concurrency')
        return
        ;;
    esac

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    view-last-applied|set-last-applied|edit-last-applied)
        # Offer subcommand argument completions
        "_svcctl_apply_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'view-last-applied set-last-applied edit-last-applied' -- "${cur}"))
        ;;
    esac
}

_svcctl_apply_view-last-applied() {
    repeating_flags=()
    non_repeating_flags=(-h --help)
    repeating_options=()
    non_repeating_options=()
    __svcctl_offer_flags_options -1
}

_svcctl_apply_set-last-applied() {
    repeating_flags=()
    non_repeating_flags=(--create-annotation -h --help)
    repeating_options=()
    non_repeating_options=()
    __svcctl_offer_flags_options 0
}

_svcctl_apply_edit-last-applied() {
    repeating_flags=()
    non_repeating_flags=(-h --help)
    repeating_options=()
    non_repeating_options=()
    __svcctl_offer_flags_options -1
}

_svcctl_diff() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive --prune --all --server-side --force-conflicts --show-managed-fields -h --help)
    repeating_options=(--as-group -f --filename --prune-allowlist)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize -l --selector --field-manager --concurrency)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-f'|'--filename')
        return
        ;;
    '-k'|'--kustomize')
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--prune-allowlist')
        return
        ;;
    '--field-manager')
        return
        ;;
    '--concurrency')
        return
        ;;
    esac
}

_svcctl_patch() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --local -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize --dry-run -o --output --template -p --patch --patch-file --type --subresource --field-manager)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-f'|'--filename')
        return
        ;;
    '-k'|'--kustomize')
        return
        ;;
    '--dry-run')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--template')
        return
        ;;
    '-p'|'--patch')
        return
        ;;
    '--patch-file')
        return
        ;;
    '--type')
        return
        ;;
    '--subresource')
        return
        ;;
    '--field-manager')
        return
        ;;
    esac
}

_svcctl_replace() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --force --save-config -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize --dry-run --validate -o --output --template --grace-period --cascade --timeout --subresource --field-manager)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-f'|'--filename')
        return
        ;;
    '-k'|'--kustomize')
        return
        ;;
    '--dry-run')
        return
        ;;
    '--validate')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--template')
        return
        ;;
    '--grace-period')
        return
        ;;
    '--cascade')
        return
        ;;
    '--timeout')
        return
        ;;
    '--subresource')
        return
        ;;
    '--field-manager')
        return
        ;;
    esac
}

_svcctl_edit() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive --all -A --all-namespaces --show-managed-fields --save-config -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize -l --selector --field-selector --validate -o --output --subresource --field-manager)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-f'|'--filename')
        return
        ;;
    '-k'|'--kustomize')
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--field-selector')
        return
        ;;
    '--validate')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--subresource')
        return
        ;;
    '--field-manager')
        return
        ;;
    esac
}

_svcctl_label() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive --all -A --all-namespaces --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --overwrite --list --local -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize -l --selector --field-selector --dry-run -o --output --template --resource-version --field-manager)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-f'|'--filename')
        return
        ;;
    '-k'|'--kustomize')
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--field-selector')
        return
        ;;
    '--dry-run')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--template')
        return
        ;;
    '--resource-version')
        return
        ;;
    '--field-manager')
        return
        ;;
    esac
}

_svcctl_annotate() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive --all -A --all-namespaces --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --overwrite --list --local -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize -l --selector --field-selector --dry-run -o --output --template --resource-version --field-manager)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-f'|'--filename')
        return
        ;;
    '-k'|'--kustomize')
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--field-selector')
        return
        ;;
    '--dry-run')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--template')
        return
        ;;
    '--resource-version')
        return
        ;;
    '--field-manager')
        return
        ;;
    esac
}

_svcctl_set() {
    repeating_flags=()
    non_repeating_flags=(-h --help)
    repeating_options=()
    non_repeating_options=()
    __svcctl_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    selector)
        # Offer subcommand argument completions
        "_svcctl_set_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'selector' -- "${cur}"))
        ;;
    esac
}

_svcctl_set_selector() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive --all -A --all-namespaces --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --local -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize -l --selector --field-selector --dry-run -o --output --template --resource-version --field-manager)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-f'|'--filename')
        return
        ;;
    '-k'|'--kustomize')
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--field-selector')
        return
        ;;
    '--dry-run')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--template')
        return
        ;;
    '--resource-version')
        return
        ;;
    '--field-manager')
        return
        ;;
    esac
}

_svcctl_create() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --save-config -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize --dry-run -o --output --template --validate --field-manager -l --raw)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-f'|'--filename')
        return
        ;;
    '-k'|'--kustomize')
        return
        ;;
    '--dry-run')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        return
        ;;
    '--field-manager')
        return
        ;;
    '-l')
        return
        ;;
    '--raw')
        return
        ;;
    esac

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    service|namespace|configmap|serviceaccount)
        # Offer subcommand argument completions
        "_svcctl_create_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'service namespace configmap serviceaccount' -- "${cur}"))
        ;;
    esac
}

_svcctl_create_service() {
    repeating_flags=()
    non_repeating_flags=(-h --help)
    repeating_options=()
    non_repeating_options=()
    __svcctl_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    clusterip|nodeport|loadbalancer|externalname)
        # Offer subcommand argument completions
        "_svcctl_create_service_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'clusterip nodeport loadbalancer externalname' -- "${cur}"))
        ;;
    esac
}

_svcctl_create_service_clusterip() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --save-config -h --help)
    repeating_options=(--as-group --tcp --udp)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --selector --dry-run -o --output --template --validate --field-manager --clusterip)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '--tcp')
        return
        ;;
    '--udp')
        return
        ;;
    '--selector')
        return
        ;;
    '--dry-run')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        return
        ;;
    '--field-manager')
        return
        ;;
    '--clusterip')
        return
        ;;
    esac
}

_svcctl_create_service_nodeport() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --save-config -h --help)
    repeating_options=(--as-group --tcp --udp)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --selector --dry-run -o --output --template --validate --field-manager --node-port)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '--tcp')
        return
        ;;
    '--udp')
        return
        ;;
    '--selector')
        return
        ;;
    '--dry-run')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        return
        ;;
    '--field-manager')
        return
        ;;
    '--node-port')
        return
        ;;
    esac
}

_svcctl_create_service_loadbalancer() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --save-config -h --help)
    repeating_options=(--as-group --tcp --udp)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --selector --dry-run -o --output --template --validate --field-manager)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '--tcp')
        return
        ;;
    '--udp')
        return
        ;;
    '--selector')
        return
        ;;
    '--dry-run')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        return
        ;;
    '--field-manager')
        return
        ;;
    esac
}

_svcctl_create_service_externalname() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --save-config -h --help)
    repeating_options=(--as-group --tcp --udp)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --selector --dry-run -o --output --template --validate --field-manager --external-name)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '--tcp')
        return
        ;;
    '--udp')
        return
        ;;
    '--selector')
        return
        ;;
    '--dry-run')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        return
        ;;
    '--field-manager')
        return
        ;;
    '--external-name')
        return
        ;;
    esac
}

_svcctl_create_namespace() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --save-config -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --dry-run -o --output --template --validate --field-manager)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '--dry-run')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        return
        ;;
    '--field-manager')
        return
        ;;
    esac
}

_svcctl_create_configmap() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --save-config -h --help)
    repeating_options=(--as-group --from-literal --from-file --from-env-file)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --dry-run -o --output --template --validate --field-manager)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '--dry-run')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        return
        ;;
    '--field-manager')
        return
        ;;
    '--from-literal')
        return
        ;;
    '--from-file')
        return
        ;;
    '--from-env-file')
        return
        ;;
    esac
}

_svcctl_create_serviceaccount() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --save-config -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --dry-run -o --output --template --validate --field-manager)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '--dry-run')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        return
        ;;
    '--field-manager')
        return
        ;;
    esac
}

_svcctl_expose() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --save-config -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize --dry-run -o --output --template --port --target-port --protocol --name --type --selector -l --labels --cluster-ip --external-ip --load-balancer-ip --session-affinity --overrides --override-type --field-manager)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-f'|'--filename')
        return
        ;;
    '-k'|'--kustomize')
        return
        ;;
    '--dry-run')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--template')
        return
        ;;
    '--port')
        return
        ;;
    '--target-port')
        return
        ;;
    '--protocol')
        return
        ;;
    '--name')
        return
        ;;
    '--type')
        return
        ;;
    '--selector')
        return
        ;;
    '-l'|'--labels')
        return
        ;;
    '--cluster-ip')
        return
        ;;
    '--external-ip')
        return
        ;;
    '--load-balancer-ip')
        return
        ;;
    '--session-affinity')
        return
        ;;
    '--overrides')
        return
        ;;
    '--override-type')
        return
        ;;
    '--field-manager')
        return
        ;;
    esac
}

_svcctl_run() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --expose --command -h --help)
    repeating_options=(--as-group --env)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --dry-run -o --output --template --image --port -l --labels --restart --image-pull-policy --overrides --override-type --field-manager)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '--dry-run')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--template')
        return
        ;;
    '--image')
        return
        ;;
    '--port')
        return
        ;;
    '--env')
        return
        ;;
    '-l'|'--labels')
        return
        ;;
    '--restart')
        return
        ;;
    '--image-pull-policy')
        return
        ;;
    '--overrides')
        return
        ;;
    '--override-type')
        return
        ;;
    '--field-manager')
        return
        ;;
    esac
}

_svcctl_delete() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --wait --no-wait --now --force --ignore-not-found -i --interactive -R --recursive --all -A --all-namespaces -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --dry-run --timeout --cascade --grace-period -o --output -k --kustomize -l --selector --field-selector --raw)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '--dry-run')
        return
        ;;
    '--timeout')
        return
        ;;
    '--cascade')
        return
        ;;
    '--grace-period')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '-f'|'--filename')
        return
        ;;
    '-k'|'--kustomize')
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--field-selector')
        return
        ;;
    '--raw')
        return
        ;;
    esac
}

_svcctl_rules() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive -A --all-namespaces --masquerade-all --nfacct --annotate --watch -w -h --help)
    repeating_options=(--as-group -f --filename --node-ip)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize --node --cluster-cidr --service-cidr --proxy-mode --ip-family --masquerade-bit --diff -o --output)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-f'|'--filename')
        return
        ;;
    '-k'|'--kustomize')
        return
        ;;
    '--node')
        return
        ;;
    '--node-ip')
        return
        ;;
    '--cluster-cidr')
        return
        ;;
    '--service-cidr')
        return
        ;;
    '--proxy-mode')
        __svcctl_add_completions -W 'iptables'$'\n''nftables'$'\n''ipvs'$'\n''userspace'
        return
        ;;
    '--ip-family')
        __svcctl_add_completions -W 'IPv4'$'\n''IPv6'
        return
        ;;
    '--masquerade-bit')
        return
        ;;
    '--diff')
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'text'$'\n''json'
        return
        ;;
    esac
}

_svcctl_dns() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive -A --all-namespaces -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize --cluster-domain --ttl --query --from -o --output --listen)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-f'|'--filename')
        return
        ;;
    '-k'|'--kustomize')
        return
        ;;
    '--cluster-domain')
        return
        ;;
    '--ttl')
        return
        ;;
    '--query')
        return
        ;;
    '--from')
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'zone'$'\n''json'
        return
        ;;
    '--listen')
        return
        ;;
    esac
}

_svcctl_trace() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive -A --all-namespaces -h --help)
    repeating_options=(--as-group -f --filename --node-ip)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize --node --cluster-cidr --service-cidr --from --client-ip -o --output)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-f'|'--filename')
        return
        ;;
    '-k'|'--kustomize')
        return
        ;;
    '--node')
        return
        ;;
    '--node-ip')
        return
        ;;
    '--cluster-cidr')
        return
        ;;
    '--service-cidr')
        return
        ;;
    '--from')
        __svcctl_add_completions -W 'pod'$'\n''node'$'\n''outside'
        return
        ;;
    '--client-ip')
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'text'$'\n''json'$'\n''dot'$'\n''mermaid'
        return
        ;;
    esac
}

_svcctl_proxy() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive -A --all-namespaces --stats -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize --address)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-f'|'--filename')
        return
        ;;
    '-k'|'--kustomize')
        return
        ;;
    '--address')
        return
        ;;
    esac
}

_svcctl_serve() {
    repeating_flags=()
    non_repeating_flags=(--insecure-http -h --help)
    repeating_options=()
    non_repeating_options=(--bind-address --port --store --write-kubeconfig --tls-cert-file --tls-private-key-file --token-file --service-cluster-ip-range --service-node-port-range --kube-version -v --v)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--bind-address')
        return
        ;;
    '--port')
        return
        ;;
    '--store')
        return
        ;;
    '--write-kubeconfig')
        return
        ;;
    '--tls-cert-file')
        return
        ;;
    '--tls-private-key-file')
        return
        ;;
    '--token-file')
        return
        ;;
    '--service-cluster-ip-range')
        return
        ;;
    '--service-node-port-range')
        return
        ;;
    '--kube-version')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    esac
}

_svcctl_api-resources() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --cached --no-headers -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --api-group --namespaced --verbs --categories --sort-by -o --output)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '--api-group')
        return
        ;;
    '--namespaced')
        return
        ;;
    '--verbs')
        return
        ;;
    '--categories')
        return
        ;;
    '--sort-by')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    esac
}

_svcctl_api-versions() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    esac
}

_svcctl_cluster-info() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    esac
}

_svcctl_config() {
    repeating_flags=()
    non_repeating_flags=(-h --help)
    repeating_options=()
    non_repeating_options=()
    __svcctl_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    view|current-context|use-context|get-contexts|set-context|rename-context|delete-context|get-clusters|set-cluster|delete-cluster|get-users|set-credentials|delete-user|set|unset)
        # Offer subcommand argument completions
        "_svcctl_config_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'view current-context use-context get-contexts set-context rename-context delete-context get-clusters set-cluster delete-cluster get-users set-credentials delete-user set unset' -- "${cur}"))
        ;;
    esac
}

_svcctl_config_view() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --raw --minify --flatten --merge --no-merge -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -o --output --template)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    '--template')
        return
        ;;
    esac
}

_svcctl_config_current-context() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    esac
}

_svcctl_config_use-context() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    esac
}

_svcctl_config_get-contexts() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --no-headers -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -o --output)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    esac
}

_svcctl_config_set-context() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --current -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    esac
}

_svcctl_config_rename-context() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    esac
}

_svcctl_config_delete-context() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    esac
}

_svcctl_config_get-clusters() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    esac
}

_svcctl_config_set-cluster() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --embed-certs -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --proxy-url)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '--proxy-url')
        return
        ;;
    esac
}

_svcctl_config_delete-cluster() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    esac
}

_svcctl_config_get-users() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    esac
}

_svcctl_config_set-credentials() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --embed-certs --exec-provide-cluster-info -h --help)
    repeating_options=(--as-group --exec-arg --exec-env)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --exec-command --exec-api-version --exec-interactive-mode)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '--exec-command')
        return
        ;;
    '--exec-api-version')
        return
        ;;
    '--exec-interactive-mode')
        return
        ;;
    '--exec-arg')
        return
        ;;
    '--exec-env')
        return
        ;;
    esac
}

_svcctl_config_delete-user() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    esac
}

_svcctl_config_set() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --set-raw-bytes -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    esac
}

_svcctl_config_unset() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    esac
}

_svcctl_version() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --client -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -o --output)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        return
        ;;
    '--kubeconfig')
        return
        ;;
    '--context')
        return
        ;;
    '--cluster')
        return
        ;;
    '--user')
        return
        ;;
    '-s'|'--server')
        return
        ;;
    '--token')
        return
        ;;
    '--username')
        return
        ;;
    '--password')
        return
        ;;
    '--certificate-authority')
        return
        ;;
    '--client-certificate')
        return
        ;;
    '--client-key')
        return
        ;;
    '--tls-server-name')
        return
        ;;
    '--request-timeout')
        return
        ;;
    '--as')
        return
        ;;
    '--as-group')
        return
        ;;
    '--as-uid')
        return
        ;;
    '--cache-dir')
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        return
        ;;
    '-o'|'--output')
        return
        ;;
    esac
}

_svcctl_completion() {
    repeating_flags=()
    non_repeating_flags=(-h --help)
    repeating_options=()
    non_repeating_options=()
    __svcctl_offer_flags_options 1
}

_svcctl_help() {
    :
}

complete -o filenames -F _svcctl svcctl