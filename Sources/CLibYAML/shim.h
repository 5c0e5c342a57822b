#include <yaml.h>

/* What a scalar event says. Swift copies the whole union of an event to reach one member of it; this is read in place. */
typedef struct {
    const yaml_char_t *anchor;
    const yaml_char_t *tag;
    const yaml_char_t *value;
    size_t length;
    int plain_implicit;
    yaml_scalar_style_t style;
} yaml_scalar_view_t;

static inline yaml_scalar_view_t yaml_event_scalar(const yaml_event_t *event) {
    return (yaml_scalar_view_t){
        .anchor = event->data.scalar.anchor,
        .tag = event->data.scalar.tag,
        .value = event->data.scalar.value,
        .length = event->data.scalar.length,
        .plain_implicit = event->data.scalar.plain_implicit,
        .style = event->data.scalar.style,
    };
}
