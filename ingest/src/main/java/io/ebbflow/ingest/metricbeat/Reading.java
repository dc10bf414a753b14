package io.ebbflow.ingest.metricbeat;

import io.ebbflow.ingest.model.MetricKind;
import java.util.List;

/**
 * One way to come by a number of a document.
 *
 * @param other what {@code how} needs besides the field; null for none
 * @param words what {@link How#WORD} takes for 1 and for 0; empty for none
 * @param scale what the number is multiplied by, so that units are the same everywhere
 */
record Reading(
        Field field,
        How how,
        Field other,
        List<String> words,
        double scale,
        MetricKind kind,
        String unit) {

    Reading {
        words = List.copyOf(words);
    }

    enum How {
        /** The number itself. */
        VALUE,
        /** 1 minus the number, as busy is the complement of idle. */
        COMPLEMENT,
        /** The number divided by the other. */
        PER,
        /** 1 minus the number divided by the other. */
        COMPLEMENT_PER,
        /** The number itself, unless it is negative, as where -1 stands for none. */
        AT_LEAST_ZERO,
        /** 1 if the text is the first word, 0 if it is the second. */
        WORD
    }

    /** Not a number: the document does not hold it. */
    static final double ABSENT = Double.NaN;

    /** The number in a document; {@link #ABSENT} if it is not there. */
    double read(FieldValues values) throws UndecodableException {
        if (how == How.WORD) {
            String text = values.textOrNull(field);
            int word = text == null ? -1 : words.indexOf(text);
            return word < 0 ? ABSENT : 1 - word;
        }
        if (!values.has(field)) {
            return ABSENT;
        }
        double number = values.number(field) * scale;
        if (how == How.VALUE) {
            return number;
        }
        if (how == How.COMPLEMENT) {
            return 1 - number;
        }
        if (how == How.AT_LEAST_ZERO) {
            return number < 0 ? ABSENT : number;
        }
        if (!values.has(other) || values.number(other) <= 0) {
            return ABSENT;
        }
        double share = number / values.number(other);
        return how == How.PER ? share : 1 - share;
    }
}
