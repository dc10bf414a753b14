package io.ebbflow.kafka.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTableTest {

    private enum Side {
        LEFT,
        RIGHT
    }

    @Test
    void hasARowForEachOptionInOrder() {
        List<Option<?>> options =
                List.of(
                        Option.ofString("a.name", null, "Who\n  it is."),
                        Option.ofInt("a.size", 3, 1, 9, "How many."),
                        Option.ofEnum("a.side", Side.class, Side.LEFT, "One | the other."),
                        Option.ofString("a.note", "", "Anything."));

        assertThat(OptionsTable.markdown(options))
                .isEqualTo(
                        """
                        | key | default | range | what it does |
                        |---|---|---|---|
                        | `a.name` | mandatory | text | Who it is. |
                        | `a.size` | `3` | 1 to 9 | How many. |
                        | `a.side` | `left` | left \\| right | One \\| the other. |
                        | `a.note` | empty | text | Anything. |
                        """);
    }
}
