package io.ebbflow.decision.document;

import org.yaml.snakeyaml.error.Mark;

/** A position in the text, both from 1. */
public record Place(int line, int column) {

    public static Place of(Mark mark) {
        return mark == null ? new Place(1, 1) : new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
