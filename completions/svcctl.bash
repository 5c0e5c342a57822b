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
    lint|lsp|doctor|trace|dns|rules|networks|port-forward|proxy|create|expose|run|set|explain|get|edit|delete|rollout|scale|cluster-info|serve|describe|logs|events|auth|diff|apply|patch|replace|wait|kustomize|label|annotate|completion|api-resources|api-versions|config|plugin|version|options|help)
        # Offer subcommand argument completions
        "_svcctl_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'lint lsp doctor trace dns rules networks port-forward proxy create expose run set explain get edit delete rollout scale cluster-info serve describe logs events auth diff apply patch replace wait kustomize label annotate completion api-resources api-versions config plugin version options help' -- "${cur}"))
        ;;
    esac
}

_svcctl_lint() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --info --one-cluster --update-baseline --rules --fix --unsafe-fixes --diff --statistics -q --quiet -h --help)
    repeating_options=(--as-group -f --filename -k --kustomize -o --output --rule)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --kube-version --service-cluster-ip-range --service-node-port-range --stdin-filename --max-warnings --baseline --config --against --explain --color)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion lint -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion lint -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion lint -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion lint -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'text'$'\n''json'$'\n''sarif'$'\n''junit'$'\n''github'$'\n''gitlab'$'\n''tap'$'\n''checkstyle'
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
    '--rule')
        return
        ;;
    '--stdin-filename')
        return
        ;;
    '--max-warnings')
        return
        ;;
    '--baseline')
        __svcctl_add_completions -f
        return
        ;;
    '--config')
        __svcctl_add_completions -f
        return
        ;;
    '--against')
        __svcctl_add_completions -f
        return
        ;;
    '--explain')
        __svcctl_add_completions -W 'yaml-syntax'$'\n''duplicate-key'$'\n''unidentified-object'$'\n''unknown-field'$'\n''wrong-type'$'\n''malformed-value'$'\n''invalid-name'$'\n''invalid-label'$'\n''invalid-annotation'$'\n''invalid-metadata'$'\n''invalid-port-name'$'\n''invalid-port-number'$'\n''invalid-target-port'$'\n''invalid-node-port'$'\n''invalid-protocol'$'\n''invalid-ports'$'\n''invalid-selector'$'\n''invalid-service-type'$'\n''invalid-cluster-ip'$'\n''invalid-ip-families'$'\n''invalid-external-name'$'\n''invalid-external-ip'$'\n''invalid-session-affinity'$'\n''invalid-traffic-policy'$'\n''invalid-load-balancer'$'\n''invalid-field'$'\n''duplicate-object'$'\n''node-port-conflict'$'\n''cluster-ip-conflict'$'\n''health-check-node-port-conflict'$'\n''node-port-range'$'\n''selector-matches-nothing'$'\n''target-port-missing'$'\n''backend-missing'$'\n''ingress-port-mismatch'$'\n''endpoint-port-mismatch'$'\n''stateful-set-service'$'\n''shared-load-balancer-conflict'$'\n''node-address-as-external-ip'$'\n''refused-update'$'\n''renamed-object'$'\n''port-removed'$'\n''port-moved'$'\n''port-renamed'$'\n''target-port-lost'$'\n''selection-changed'$'\n''address-lost'$'\n''traffic-changed'$'\n''headless-changed'$'\n''service-removed'$'\n''target-port-undeclared'$'\n''same-selector'$'\n''no-selector'$'\n''mixed-protocol-port'$'\n''hard-coded-node-port'$'\n''hard-coded-cluster-ip'$'\n''external-name-address'$'\n''ignored-field'$'\n''source-address-lost'$'\n''deprecated-field'$'\n''long-port-name'$'\n''ambiguous-scalar'$'\n''server-set-field'$'\n''non-standard-address'$'\n''ignored-text'$'\n''unknown-suppression'
        return
        ;;
    '--color')
        __svcctl_add_completions -W 'auto'$'\n''always'$'\n''never'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -f
        return
        ;;
    esac
}

_svcctl_lsp() {
    repeating_flags=()
    non_repeating_flags=(--info --one-cluster --stdio -h --help)
    repeating_options=(--rule)
    non_repeating_options=(--kube-version --service-cluster-ip-range --service-node-port-range)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--kube-version')
        return
        ;;
    '--service-cluster-ip-range')
        return
        ;;
    '--service-node-port-range')
        return
        ;;
    '--rule')
        return
        ;;
    esac
}

_svcctl_doctor() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive -A --all-namespaces -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize -o --output)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion doctor -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion doctor -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion doctor -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion doctor -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'text'$'\n''json'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion doctor -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_svcctl_trace() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive -A --all-namespaces -h --help)
    repeating_options=(--as-group -f --filename --node-ip)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize --node --cluster-cidr --service-cidr --from --from-pod --from-namespace --client-ip --via --url --service-node-port-range -o --output)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion trace -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion trace -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion trace -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion trace -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
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
    '--from-pod')
        return
        ;;
    '--from-namespace')
        return
        ;;
    '--client-ip')
        return
        ;;
    '--via')
        __svcctl_add_completions -W 'cluster-ip'$'\n''node-port'$'\n''external-ip'$'\n''load-balancer'$'\n''route'$'\n''direct'$'\n''alias'
        return
        ;;
    '--url')
        return
        ;;
    '--service-node-port-range')
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'text'$'\n''json'$'\n''dot'$'\n''mermaid'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion trace -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_svcctl_dns() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive -A --all-namespaces --fallthrough -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize --cluster-domain --ttl --query --from --pods --fallthrough-zones -o --output --listen)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion dns -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion dns -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion dns -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion dns -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
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
    '--pods')
        __svcctl_add_completions -W 'disabled'$'\n''insecure'$'\n''verified'
        return
        ;;
    '--fallthrough-zones')
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

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion dns -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_svcctl_rules() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive -A --all-namespaces --masquerade-all --nfacct --annotate --watch -w -h --help)
    repeating_options=(--as-group -f --filename --node-ip)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize --node --cluster-cidr --service-cidr --proxy-mode --ip-family --masquerade-bit --ipvs-scheduler --nodeport-addresses --part --diff -o --output)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion rules -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion rules -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion rules -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion rules -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
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
    '--ipvs-scheduler')
        __svcctl_add_completions -W 'rr'$'\n''wrr'$'\n''lc'$'\n''wlc'$'\n''lblc'$'\n''lblcr'$'\n''dh'$'\n''sh'$'\n''mh'$'\n''sed'$'\n''nq'$'\n''fo'$'\n''ovf'$'\n''twos'
        return
        ;;
    '--nodeport-addresses')
        return
        ;;
    '--part')
        __svcctl_add_completions -W 'ipvsadm'$'\n''ipset'$'\n''iptables'$'\n''addresses'
        return
        ;;
    '--diff')
        __svcctl_add_completions -f
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'text'$'\n''json'$'\n''sh'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion rules -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_svcctl_networks() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize --cluster-cidr --service-cidr --service-node-port-range -o --output)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion networks -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion networks -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion networks -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion networks -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
        return
        ;;
    '--cluster-cidr')
        return
        ;;
    '--service-cidr')
        return
        ;;
    '--service-node-port-range')
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'text'$'\n''json'
        return
        ;;
    esac
}

_svcctl_port-forward() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --all --pin -h --help)
    repeating_options=(--as-group --address)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --pod-running-timeout --wait --dns --cluster-domain -o --output)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion port-forward -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion port-forward -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion port-forward -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion port-forward -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '--address')
        return
        ;;
    '--pod-running-timeout')
        return
        ;;
    '--wait')
        return
        ;;
    '--dns')
        return
        ;;
    '--cluster-domain')
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'json'
        return
        ;;
    esac
}

_svcctl_proxy() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive -A --all-namespaces --stats -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize --address --via)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion proxy -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion proxy -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion proxy -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion proxy -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
        return
        ;;
    '--address')
        return
        ;;
    '--via')
        __svcctl_add_completions -W 'direct'$'\n''apiserver'$'\n''auto'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion proxy -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        __svcctl_add_completions -W 'strict'$'\n''warn'$'\n''ignore'
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
    service|namespace|configmap|secret|serviceaccount|deployment|ingress)
        # Offer subcommand argument completions
        "_svcctl_create_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'service namespace configmap secret serviceaccount deployment ingress' -- "${cur}"))
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create service clusterip -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create service clusterip -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create service clusterip -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create service clusterip -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        __svcctl_add_completions -W 'strict'$'\n''warn'$'\n''ignore'
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create service nodeport -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create service nodeport -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create service nodeport -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create service nodeport -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        __svcctl_add_completions -W 'strict'$'\n''warn'$'\n''ignore'
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create service loadbalancer -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create service loadbalancer -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create service loadbalancer -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create service loadbalancer -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        __svcctl_add_completions -W 'strict'$'\n''warn'$'\n''ignore'
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create service externalname -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create service externalname -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create service externalname -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create service externalname -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        __svcctl_add_completions -W 'strict'$'\n''warn'$'\n''ignore'
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create namespace -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create namespace -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create namespace -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create namespace -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        __svcctl_add_completions -W 'strict'$'\n''warn'$'\n''ignore'
        return
        ;;
    '--field-manager')
        return
        ;;
    esac
}

_svcctl_create_configmap() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --save-config --append-hash -h --help)
    repeating_options=(--as-group --from-literal --from-file --from-env-file)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --dry-run -o --output --template --validate --field-manager)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create configmap -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create configmap -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create configmap -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create configmap -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        __svcctl_add_completions -W 'strict'$'\n''warn'$'\n''ignore'
        return
        ;;
    '--field-manager')
        return
        ;;
    '--from-literal')
        return
        ;;
    '--from-file')
        __svcctl_add_completions -f
        return
        ;;
    '--from-env-file')
        __svcctl_add_completions -f
        return
        ;;
    esac
}

_svcctl_create_secret() {
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
    generic|docker-registry|tls)
        # Offer subcommand argument completions
        "_svcctl_create_secret_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'generic docker-registry tls' -- "${cur}"))
        ;;
    esac
}

_svcctl_create_secret_generic() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --save-config --append-hash -h --help)
    repeating_options=(--as-group --from-literal --from-file --from-env-file)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --dry-run -o --output --template --validate --field-manager --type)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create secret generic -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create secret generic -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create secret generic -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create secret generic -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        __svcctl_add_completions -W 'strict'$'\n''warn'$'\n''ignore'
        return
        ;;
    '--field-manager')
        return
        ;;
    '--from-literal')
        return
        ;;
    '--from-file')
        __svcctl_add_completions -f
        return
        ;;
    '--from-env-file')
        __svcctl_add_completions -f
        return
        ;;
    '--type')
        return
        ;;
    esac
}

_svcctl_create_secret_docker-registry() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --save-config --append-hash -h --help)
    repeating_options=(--as-group --from-file)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --dry-run -o --output --template --validate --field-manager --docker-username --docker-password --docker-email --docker-server)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create secret docker-registry -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create secret docker-registry -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create secret docker-registry -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create secret docker-registry -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        __svcctl_add_completions -W 'strict'$'\n''warn'$'\n''ignore'
        return
        ;;
    '--field-manager')
        return
        ;;
    '--docker-username')
        return
        ;;
    '--docker-password')
        return
        ;;
    '--docker-email')
        return
        ;;
    '--docker-server')
        return
        ;;
    '--from-file')
        __svcctl_add_completions -f
        return
        ;;
    esac
}

_svcctl_create_secret_tls() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --save-config --append-hash -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --dry-run -o --output --template --validate --field-manager --cert --key)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create secret tls -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create secret tls -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create secret tls -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create secret tls -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        __svcctl_add_completions -W 'strict'$'\n''warn'$'\n''ignore'
        return
        ;;
    '--field-manager')
        return
        ;;
    '--cert')
        __svcctl_add_completions -f
        return
        ;;
    '--key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create serviceaccount -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create serviceaccount -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create serviceaccount -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create serviceaccount -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        __svcctl_add_completions -W 'strict'$'\n''warn'$'\n''ignore'
        return
        ;;
    '--field-manager')
        return
        ;;
    esac
}

_svcctl_create_deployment() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --save-config -h --help)
    repeating_options=(--as-group --image)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --dry-run -o --output --template --validate --field-manager --port -r --replicas)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create deployment -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create deployment -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create deployment -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create deployment -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        __svcctl_add_completions -W 'strict'$'\n''warn'$'\n''ignore'
        return
        ;;
    '--field-manager')
        return
        ;;
    '--image')
        return
        ;;
    '--port')
        return
        ;;
    '-r'|'--replicas')
        return
        ;;
    esac
}

_svcctl_create_ingress() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --save-config -h --help)
    repeating_options=(--as-group --rule --annotation)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --dry-run -o --output --template --validate --field-manager --class --default-backend)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create ingress -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create ingress -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create ingress -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion create ingress -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '--validate')
        __svcctl_add_completions -W 'strict'$'\n''warn'$'\n''ignore'
        return
        ;;
    '--field-manager')
        return
        ;;
    '--rule')
        return
        ;;
    '--class')
        return
        ;;
    '--default-backend')
        return
        ;;
    '--annotation')
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion expose -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion expose -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion expose -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion expose -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
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
        __svcctl_add_completions -W 'TCP'$'\n''UDP'$'\n''SCTP'
        return
        ;;
    '--name')
        return
        ;;
    '--type')
        __svcctl_add_completions -W 'ClusterIP'$'\n''NodePort'$'\n''LoadBalancer'$'\n''ExternalName'
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
        __svcctl_add_completions -W 'None'$'\n''ClientIP'
        return
        ;;
    '--overrides')
        return
        ;;
    '--override-type')
        __svcctl_add_completions -W 'merge'$'\n''strategic'$'\n''json'
        return
        ;;
    '--field-manager')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion expose -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_svcctl_run() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --expose --privileged --command -h --help)
    repeating_options=(--as-group --env --annotations)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --dry-run -o --output --template --image --port -l --labels --restart --image-pull-policy --overrides --override-type --field-manager)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion run -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion run -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion run -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion run -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
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
    '--annotations')
        return
        ;;
    '--restart')
        __svcctl_add_completions -W 'Always'$'\n''OnFailure'$'\n''Never'
        return
        ;;
    '--image-pull-policy')
        __svcctl_add_completions -W 'Always'$'\n''IfNotPresent'$'\n''Never'
        return
        ;;
    '--overrides')
        return
        ;;
    '--override-type')
        __svcctl_add_completions -W 'merge'$'\n''strategic'$'\n''json'
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
    image|selector)
        # Offer subcommand argument completions
        "_svcctl_set_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'image selector' -- "${cur}"))
        ;;
    esac
}

_svcctl_set_image() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive -A --all-namespaces --all --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --local -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize -l --selector --field-selector --dry-run -o --output --template --field-manager)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion set image -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion set image -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion set image -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion set image -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--field-selector')
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '--field-manager')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion set image -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_svcctl_set_selector() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive -A --all-namespaces --all --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --local -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize -l --selector --field-selector --dry-run -o --output --template --resource-version --field-manager)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion set selector -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion set selector -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion set selector -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion set selector -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--field-selector')
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
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

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion set selector -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_svcctl_explain() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --recursive -R -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --api-version --output)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion explain -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion explain -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion explain -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion explain -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '--api-version')
        return
        ;;
    '--output')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion explain -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion get -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion get -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion get -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion get -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
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
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
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

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion get -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_svcctl_edit() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive -A --all-namespaces --all --show-managed-fields --save-config --output-patch --windows-line-endings -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize -l --selector --field-selector --validate -o --output --subresource --field-manager)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion edit -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion edit -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion edit -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion edit -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--field-selector')
        return
        ;;
    '--validate')
        __svcctl_add_completions -W 'strict'$'\n''warn'$'\n''ignore'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'yaml'$'\n''json'
        return
        ;;
    '--subresource')
        return
        ;;
    '--field-manager')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion edit -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_svcctl_delete() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --wait --no-wait --now --force --ignore-not-found -i --interactive -R --recursive -A --all-namespaces --all -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --dry-run --timeout --cascade --grace-period -o --output -k --kustomize -l --selector --field-selector --raw)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion delete -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion delete -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion delete -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion delete -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '--timeout')
        return
        ;;
    '--cascade')
        __svcctl_add_completions -W 'background'$'\n''foreground'$'\n''orphan'
        return
        ;;
    '--grace-period')
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'name'
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
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

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion delete -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_svcctl_rollout() {
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
    status|restart)
        # Offer subcommand argument completions
        "_svcctl_rollout_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'status restart' -- "${cur}"))
        ;;
    esac
}

_svcctl_rollout_status() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive --watch -w --no-watch -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize -l --selector --revision --timeout)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion rollout status -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion rollout status -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion rollout status -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion rollout status -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--revision')
        return
        ;;
    '--timeout')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion rollout status -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_svcctl_rollout_restart() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize -l --selector -o --output --template --field-manager)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion rollout restart -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion rollout restart -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion rollout restart -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion rollout restart -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '--field-manager')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion rollout restart -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_svcctl_scale() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive -A --all-namespaces --all --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize -l --selector --field-selector --dry-run -o --output --template --replicas --current-replicas --resource-version --timeout)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion scale -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion scale -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion scale -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion scale -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--field-selector')
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '--replicas')
        return
        ;;
    '--current-replicas')
        return
        ;;
    '--resource-version')
        return
        ;;
    '--timeout')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion scale -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion cluster-info -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion cluster-info -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion cluster-info -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion cluster-info -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    esac
}

_svcctl_serve() {
    repeating_flags=()
    non_repeating_flags=(--insecure-http --check -h --help)
    repeating_options=(--token-user)
    non_repeating_options=(--bind-address --port --store --write-kubeconfig --tls-cert-file --tls-private-key-file --token-file --client-ca-file --load-balancer-range --proxy-cidr --service-cluster-ip-range --service-node-port-range --kube-version -v --v)
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
        __svcctl_add_completions -f
        return
        ;;
    '--write-kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--tls-cert-file')
        __svcctl_add_completions -f
        return
        ;;
    '--tls-private-key-file')
        __svcctl_add_completions -f
        return
        ;;
    '--token-file')
        __svcctl_add_completions -f
        return
        ;;
    '--client-ca-file')
        __svcctl_add_completions -f
        return
        ;;
    '--token-user')
        return
        ;;
    '--load-balancer-range')
        return
        ;;
    '--proxy-cidr')
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

_svcctl_describe() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -A --all-namespaces -R --recursive --show-events --no-show-events -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -l --selector --chunk-size -k --kustomize)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion describe -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion describe -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion describe -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion describe -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--chunk-size')
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion describe -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_svcctl_logs() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --follow -f --previous -p --timestamps --prefix --no-prefix --insecure-skip-tls-verify-backend --all-containers --all-pods --ignore-errors -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -l --selector --since --since-time --tail --limit-bytes --container -c --pod-running-timeout --max-log-requests)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion logs -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion logs -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion logs -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion logs -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--since')
        return
        ;;
    '--since-time')
        return
        ;;
    '--tail')
        return
        ;;
    '--limit-bytes')
        return
        ;;
    '--container'|'-c')
        return
        ;;
    '--pod-running-timeout')
        return
        ;;
    '--max-log-requests')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion logs -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_svcctl_events() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields -A --all-namespaces --watch -w --no-headers -h --help)
    repeating_options=(--as-group --types)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -o --output --template --for --chunk-size)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion events -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion events -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion events -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion events -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '--for')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion events -- --for "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--types')
        return
        ;;
    '--chunk-size')
        return
        ;;
    esac
}

_svcctl_auth() {
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
    can-i|whoami)
        # Offer subcommand argument completions
        "_svcctl_auth_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'can-i whoami' -- "${cur}"))
        ;;
    esac
}

_svcctl_auth_can-i() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --list --no-headers --quiet -q -A --all-namespaces -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store --subresource)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion auth can-i -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion auth can-i -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion auth can-i -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion auth can-i -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '--subresource')
        return
        ;;
    esac
}

_svcctl_auth_whoami() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -o --output --template)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion auth whoami -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion auth whoami -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion auth whoami -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion auth whoami -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    esac
}

_svcctl_diff() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive --prune --all --server-side --force-conflicts --show-managed-fields --explain -h --help)
    repeating_options=(--as-group -f --filename --prune-allowlist)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize -l --selector --field-manager --concurrency)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion diff -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion diff -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion diff -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion diff -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
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

_svcctl_apply() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --prune --all --server-side --force-conflicts --force --overwrite --no-overwrite --detailed-exit-code -h --help)
    repeating_options=(--as-group -f --filename --prune-allowlist)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize --dry-run --validate -o --output --template -l --selector --field-manager --grace-period --cascade --subresource --concurrency)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion apply -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion apply -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion apply -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion apply -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '--validate')
        __svcctl_add_completions -W 'strict'$'\n''warn'$'\n''ignore'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
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
        __svcctl_add_completions -W 'background'$'\n''foreground'$'\n''orphan'
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

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion apply view-last-applied -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    esac
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

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion apply edit-last-applied -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion patch -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion patch -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion patch -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion patch -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '-p'|'--patch')
        return
        ;;
    '--patch-file')
        __svcctl_add_completions -f
        return
        ;;
    '--type')
        __svcctl_add_completions -W 'strategic'$'\n''merge'$'\n''json'
        return
        ;;
    '--subresource')
        return
        ;;
    '--field-manager')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion patch -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_svcctl_replace() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --force --save-config -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize --dry-run --validate -o --output --template --grace-period --cascade --timeout --subresource --field-manager --raw)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion replace -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion replace -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion replace -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion replace -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '--validate')
        __svcctl_add_completions -W 'strict'$'\n''warn'$'\n''ignore'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '--grace-period')
        return
        ;;
    '--cascade')
        __svcctl_add_completions -W 'background'$'\n''foreground'$'\n''orphan'
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
    '--raw')
        return
        ;;
    esac
}

_svcctl_wait() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields -R --recursive -A --all-namespaces --all -h --help)
    repeating_options=(--as-group -f --filename --for)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -o --output --template -k --kustomize -l --selector --field-selector --timeout)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion wait -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion wait -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion wait -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion wait -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
        return
        ;;
    '--template')
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--field-selector')
        return
        ;;
    '--for')
        __svcctl_add_completions -W 'create'$'\n''delete'$'\n''condition='$'\n''jsonpath='$'\n''endpoints'
        return
        ;;
    '--timeout')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion wait -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_svcctl_kustomize() {
    repeating_flags=()
    non_repeating_flags=(-h --help)
    repeating_options=()
    non_repeating_options=(-o --output)
    __svcctl_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '-o'|'--output')
        __svcctl_add_completions -f
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __svcctl_add_completions -d
        return
        ;;
    esac
}

_svcctl_label() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive -A --all-namespaces --all --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --overwrite --list --local -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize -l --selector --field-selector --dry-run -o --output --template --resource-version --field-manager)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion label -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion label -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion label -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion label -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--field-selector')
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
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

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion label -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    esac
}

_svcctl_annotate() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -R --recursive -A --all-namespaces --all --allow-missing-template-keys --no-allow-missing-template-keys --show-managed-fields --overwrite --list --local -h --help)
    repeating_options=(--as-group -f --filename)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store -k --kustomize -l --selector --field-selector --dry-run -o --output --template --resource-version --field-manager)
    __svcctl_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion annotate -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion annotate -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion annotate -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion annotate -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-f'|'--filename')
        __svcctl_add_completions -f
        return
        ;;
    '-k'|'--kustomize')
        __svcctl_add_completions -d
        return
        ;;
    '-l'|'--selector')
        return
        ;;
    '--field-selector')
        return
        ;;
    '--dry-run')
        __svcctl_add_completions -W 'none'$'\n''client'$'\n''server'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
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

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion annotate -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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

    # Offer positional completions
    case "${positional_number}" in
    1)
        __svcctl_add_completions -W 'bash'$'\n''zsh'$'\n''fish'
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion api-resources -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion api-resources -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion api-resources -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion api-resources -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -W 'name'$'\n''kind'
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'wide'$'\n''name'
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion api-versions -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion api-versions -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion api-versions -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion api-versions -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config view -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config view -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config view -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config view -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'custom-columns'$'\n''custom-columns-file'$'\n''go-template'$'\n''go-template-file'$'\n''json'$'\n''jsonpath'$'\n''jsonpath-as-json'$'\n''jsonpath-file'$'\n''name'$'\n''template'$'\n''templatefile'$'\n''wide'$'\n''yaml'
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config current-context -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config current-context -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config current-context -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config current-context -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config use-context -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config use-context -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config use-context -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config use-context -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config use-context -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config get-contexts -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config get-contexts -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config get-contexts -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config get-contexts -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'name'
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config get-contexts -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config set-context -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config set-context -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config set-context -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config set-context -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config set-context -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config rename-context -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config rename-context -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config rename-context -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config rename-context -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config rename-context -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config delete-context -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config delete-context -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config delete-context -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config delete-context -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config delete-context -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config get-clusters -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config get-clusters -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config get-clusters -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config get-clusters -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config set-cluster -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config set-cluster -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config set-cluster -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config set-cluster -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '--proxy-url')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config set-cluster -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config delete-cluster -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config delete-cluster -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config delete-cluster -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config delete-cluster -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config delete-cluster -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config get-users -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config get-users -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config get-users -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config get-users -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config set-credentials -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config set-credentials -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config set-credentials -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config set-credentials -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '--exec-command')
        return
        ;;
    '--exec-api-version')
        return
        ;;
    '--exec-interactive-mode')
        __svcctl_add_completions -W 'Never'$'\n''IfAvailable'$'\n''Always'
        return
        ;;
    '--exec-arg')
        return
        ;;
    '--exec-env')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config set-credentials -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config delete-user -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config delete-user -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config delete-user -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config delete-user -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    *)
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config delete-user -- positional@0 "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config set -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config set -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config set -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config set -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config unset -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config unset -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config unset -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion config unset -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    esac
}

_svcctl_plugin() {
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
    list)
        # Offer subcommand argument completions
        "_svcctl_plugin_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'list' -- "${cur}"))
        ;;
    esac
}

_svcctl_plugin_list() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded --name-only -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion plugin list -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion plugin list -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion plugin list -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion plugin list -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion version -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion version -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion version -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion version -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    '-o'|'--output')
        __svcctl_add_completions -W 'json'$'\n''yaml'
        return
        ;;
    esac
}

_svcctl_options() {
    repeating_flags=()
    non_repeating_flags=(--insecure-skip-tls-verify --warnings-as-errors --embedded -h --help)
    repeating_options=(--as-group)
    non_repeating_options=(-n --namespace --kubeconfig --context --cluster --user -s --server --token --username --password --certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --as --as-uid --cache-dir -v --v --embedded-store)
    __svcctl_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '-n'|'--namespace')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion options -- --namespace "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--kubeconfig')
        __svcctl_add_completions -f
        return
        ;;
    '--context')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion options -- --context "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--cluster')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion options -- --cluster "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
        return
        ;;
    '--user')
        __svcctl_add_completions -W "$(__svcctl_custom_complete ---completion options -- --user "${COMP_CWORD}" "$(__svcctl_cursor_index_in_current_word)")"
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
        __svcctl_add_completions -f
        return
        ;;
    '--client-certificate')
        __svcctl_add_completions -f
        return
        ;;
    '--client-key')
        __svcctl_add_completions -f
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
        __svcctl_add_completions -d
        return
        ;;
    '-v'|'--v')
        return
        ;;
    '--embedded-store')
        __svcctl_add_completions -f
        return
        ;;
    esac
}

_svcctl_help() {
    :
}

complete -o filenames -F _svcctl svcctl

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
        --embedded|--insecure-skip-tls-verify|--warnings-as-errors|-[!-]?*) first+=1 ;;
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
