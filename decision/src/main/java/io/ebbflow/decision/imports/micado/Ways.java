package io.ebbflow.decision.imports.micado;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every way through a rule, as the condition under which it is taken and the size that comes of it.
 * The conditions exclude each other, so their order does not matter.
 */
final class Ways {

    /** As many conditions as a policy may have. */
    private static final int MOST = 32;

    /**
     * One of them.
     *
     * @param condition "true" where there is none
     * @param size the size, or {@code by} where it is the present one and something
     */
    record Way(String condition, String size) {}

    private final String sizeVariable;
    private final Cel present;
    private final List<Way> ways = new ArrayList<>();

    private Ways(String sizeVariable, Cel present) {
        this.sizeVariable = sizeVariable;
        this.present = present;
    }

    /**
     * Follows the rule.
     *
     * @param sizeVariable the variable that holds the size in the end
     * @param names what variables stand for at the start
     */
    static List<Way> through(List<Statement> rule, String sizeVariable, Map<String, Cel> names)
            throws UntranslatableException {
        Ways ways = new Ways(sizeVariable, names.get(sizeVariable));
        ways.follow(rule, new HashMap<>(names), null);
        return ways.ways;
    }

    private void follow(List<Statement> rest, Map<String, Cel> names, Cel condition)
            throws UntranslatableException {
        for (int i = 0; i < rest.size(); i++) {
            Statement next = rest.get(i);
            if (next instanceof Statement.Assign assign) {
                assign(assign, names);
            } else if (next instanceof Statement.If branch) {
                Cel test = ExpressionTranslator.translate(branch.condition(), names, branch.line());
                List<Statement> after = rest.subList(i + 1, rest.size());
                follow(joined(branch.then(), after), new HashMap<>(names), both(condition, test));
                follow(
                        joined(branch.otherwise(), after),
                        new HashMap<>(names),
                        both(condition, test.not()));
                return;
            }
        }
        Cel size = names.get(sizeVariable);
        if (!size.equals(present)) {
            if (ways.size() == MOST) {
                throw new UntranslatableException(
                        1, "has more than " + MOST + " ways through it; split the rule");
            }
            ways.add(new Way(condition == null ? "true" : condition.text(), size.text()));
        }
    }

    private static Cel both(Cel first, Cel second) {
        return first == null ? second : Cel.binary(first, "&&", second, Cel.AND);
    }

    private static List<Statement> joined(List<Statement> first, List<Statement> second) {
        List<Statement> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private void assign(Statement.Assign assign, Map<String, Cel> names)
            throws UntranslatableException {
        String name = assign.name();
        if (name.startsWith("m_") && !name.equals(sizeVariable)) {
            throw new UntranslatableException(
                    assign.line(),
                    name.equals("m_nodes_todrop")
                            ? "m_nodes_todrop has to be written by hand, as drop: an expression that"
                                    + " gives ids of instances"
                            : name + " cannot be set here; of this target it is " + sizeVariable);
        }
        Cel value = ExpressionTranslator.translate(assign.value(), names, assign.line());
        if (assign.operator().isEmpty()) {
            names.put(name, value);
            return;
        }
        Cel before = names.get(name);
        if (before == null) {
            throw new UntranslatableException(assign.line(), "'" + name + "' has no value yet");
        }
        boolean product = assign.operator().equals("*") || assign.operator().equals("/");
        Cel left =
                assign.operator().equals("/") ? Cel.name("double(" + before.text() + ")") : before;
        names.put(
                name, Cel.binary(left, assign.operator(), value, product ? Cel.PRODUCT : Cel.SUM));
    }
}
