package io.ebbflow.decision.policy;

import org.yaml.snakeyaml.error.Mark;

/** A position in the text, both from 1. */
record Place(int line, int column) {

    static Place of(Mark mark) {
        return mark == null ? new Place(1, 1) : new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
