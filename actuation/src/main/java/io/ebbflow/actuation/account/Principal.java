package io.ebbflow.actuation.account;

/**
 * Somebody who was let in.
 *
 * @param account whose things are seen; {@value #EVERY_ACCOUNT} for all
 */
public record Principal(String name, Role role, String account) {

    /** The account of those who see the things of all. */
    public static final String EVERY_ACCOUNT = "*";

    /** The account that things belong to which are made by those who see all. */
    public static final String DEFAULT_ACCOUNT = "default";

    /** Whether it sees the things of all accounts. */
    public boolean seesAll() {
        return account.equals(EVERY_ACCOUNT);
    }

    /** Whether it sees the things of that account. */
    public boolean sees(String owner) {
        return seesAll() || account.equals(owner);
    }

    /** The account that what it makes belongs to. */
    public String home() {
        return seesAll() ? DEFAULT_ACCOUNT : account;
    }
}
