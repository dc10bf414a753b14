package io.ebbflow.actuation.account;

import java.util.Locale;

/** What somebody may do; each may also do what those before it may. */
public enum Role {
    /** Looks. */
    VIEWER,
    /** Approves, rejects, stops, pauses, sets sizes, gives feedback. */
    OPERATOR,
    /** Makes and removes groups and policies. */
    ADMIN;

    /** Whether it may do what needs that role. */
    public boolean mayActAs(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** The name as it is written in files and answers. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role of that written name.
     *
     * @throws IllegalArgumentException naming the text, if there is none
     */
    public static Role of(String text) {
        for (Role role : values()) {
            if (role.text().equals(text)) {
                return role;
            }
        }
        throw new IllegalArgumentException("must be viewer, operator or admin, got '" + text + "'");
    }
}
