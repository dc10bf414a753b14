package io.ebbflow.decision.imports.micado;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Translates an expression of Python into CEL, by recursive descent. */
final class ExpressionTranslator {

    private static final Map<String, String> COMPARISONS =
            Map.of("<", "<", ">", ">", "<=", "<=", ">=", ">=", "==", "==", "!=", "!=");
    private static final Map<String, String> LITERALS =
            Map.of("True", "true", "False", "false", "None", "null");
    private static final Map<String, String> FUNCTIONS =
            Map.ofEntries(
                    Map.entry("int", "int"),
                    Map.entry("float", "double"),
                    Map.entry("abs", "math.abs"),
                    Map.entry("round", "math.round"),
                    Map.entry("max", "math.greatest"),
                    Map.entry("min", "math.least"),
                    Map.entry("math.ceil", "math.ceil"),
                    Map.entry("ceil", "math.ceil"),
                    Map.entry("math.floor", "math.floor"),
                    Map.entry("floor", "math.floor"));
    private static final int DEEPEST = 24;

    private final List<Token> tokens;
    private final Map<String, Cel> names;
    private final int line;
    private int at;
    private int depth;

    private ExpressionTranslator(List<Token> tokens, Map<String, Cel> names, int line) {
        this.tokens = tokens;
        this.names = names;
        this.line = line;
    }

    /**
     * The same in CEL.
     *
     * @param names what variables stand for at this place
     */
    static Cel translate(List<Token> tokens, Map<String, Cel> names, int line)
            throws UntranslatableException {
        ExpressionTranslator translator = new ExpressionTranslator(tokens, names, line);
        Cel result = translator.conditional();
        if (translator.at < tokens.size()) {
            throw translator.fault("'" + translator.peek().text() + "' cannot be translated here");
        }
        return result;
    }

    private Cel conditional() throws UntranslatableException {
        if (++depth > DEEPEST) {
            throw fault("is nested too deeply");
        }
        Cel value = or();
        if (take("if")) {
            Cel condition = or();
            if (!take("else")) {
                throw fault("a conditional lacks its else");
            }
            Cel otherwise = conditional();
            boolean numbers = value.maybeNumber() && otherwise.maybeNumber();
            value =
                    new Cel(
                            condition.within(Cel.OR)
                                    + " ? "
                                    + (numbers ? value.fraction() : value).within(Cel.OR)
                                    + " : "
                                    + (numbers ? otherwise.fraction() : otherwise).within(Cel.OR),
                            Cel.CONDITIONAL);
        }
        depth--;
        return value;
    }

    private Cel or() throws UntranslatableException {
        Cel left = and();
        while (take("or")) {
            left = Cel.binary(left, "||", and(), Cel.OR);
        }
        return left;
    }

    private Cel and() throws UntranslatableException {
        Cel left = not();
        while (take("and")) {
            left = Cel.binary(left, "&&", not(), Cel.AND);
        }
        return left;
    }

    private Cel not() throws UntranslatableException {
        int count = 0;
        while (take("not")) {
            count++;
        }
        Cel inner = comparison();
        return count % 2 == 1 ? inner.not() : inner;
    }

    /** Also chained, as in {@code 1 < x < 3}. */
    private Cel comparison() throws UntranslatableException {
        Cel left = sum();
        Cel all = null;
        while (true) {
            String operator = comparator();
            if (operator.isEmpty()) {
                return all == null ? left : all;
            }
            Cel right = sum();
            boolean equality = operator.equals("==") || operator.equals("!=");
            // CEL compares a whole number and a fraction for order, but not for equality
            Cel one =
                    equality && (left.isNumber() || right.isNumber())
                            ? Cel.binary(left.fraction(), operator, right.fraction(), Cel.RELATION)
                            : Cel.binary(left, operator, right, Cel.RELATION);
            all = all == null ? one : Cel.binary(all, "&&", one, Cel.AND);
            left = right;
        }
    }

    private String comparator() {
        String operator = COMPARISONS.get(peek().text());
        if (operator != null && peek().kind() == Token.Kind.SIGN) {
            at++;
            return operator;
        }
        if (take("is")) {
            return take("not") ? "!=" : "==";
        }
        return "";
    }

    private Cel sum() throws UntranslatableException {
        Cel left = product();
        while (peek().is("+") || peek().is("-")) {
            String operator = tokens.get(at++).text();
            left = Cel.binary(left, operator, product(), Cel.SUM);
        }
        return left;
    }

    private Cel product() throws UntranslatableException {
        Cel left = signed();
        while (true) {
            if (take("*")) {
                left = Cel.binary(left, "*", signed(), Cel.PRODUCT);
            } else if (take("/")) {
                // Python divides whole numbers into fractions, CEL does not
                left =
                        Cel.binary(
                                Cel.name("double(" + left.text() + ")"),
                                "/",
                                signed(),
                                Cel.PRODUCT);
            } else if (take("//")) {
                left =
                        Cel.name(
                                "math.floor(double("
                                        + left.text()
                                        + ") / "
                                        + signed().within(Cel.SIGN)
                                        + ")");
            } else if (peek().is("%") || peek().is("**")) {
                throw fault("the operator " + peek().text() + " cannot be translated");
            } else {
                return left;
            }
        }
    }

    private Cel signed() throws UntranslatableException {
        if (take("-")) {
            return new Cel("-" + primary().within(Cel.NAME), Cel.SIGN);
        }
        take("+");
        return primary();
    }

    private Cel primary() throws UntranslatableException {
        Token token = peek();
        at++;
        if (token.is("(")) {
            Cel inner = conditional();
            expect(")");
            return inner;
        }
        return switch (token.kind()) {
            case NUMBER -> Cel.name(number(token.text()));
            case TEXT -> Cel.name(token.text());
            case NAME -> named(token);
            case END -> throw fault("ends too early");
            case SIGN -> throw fault("'" + token.text() + "' cannot be translated here");
        };
    }

    private static String number(String text) {
        String whole = text.startsWith(".") ? "0" + text : text;
        return whole.endsWith(".") ? whole + "0" : whole;
    }

    private Cel named(Token token) throws UntranslatableException {
        String name = token.text();
        while (take(".")) {
            name += "." + peek().text();
            at++;
        }
        String literal = LITERALS.get(name);
        if (literal != null) {
            return Cel.name(literal);
        }
        if (take("(")) {
            return call(name);
        }
        Cel meaning = names.get(name);
        if (meaning == null) {
            throw fault(
                    "'"
                            + name
                            + "' is no query, constant or alert of this policy, nor a variable that"
                            + " has a counterpart here");
        }
        return meaning;
    }

    private Cel call(String function) throws UntranslatableException {
        if (function.equals("len") && peek().is("m_nodes")) {
            at++;
            expect(")");
            return named(new Token(Token.Kind.NAME, "len(m_nodes)", line));
        }
        if (function.startsWith("m_opt_")) {
            throw fault("the optimiser is a policy of its own here, of kind optimiser");
        }
        String translated = FUNCTIONS.get(function);
        if (translated == null) {
            throw fault("the function " + function + " cannot be translated");
        }
        List<String> arguments = new ArrayList<>();
        do {
            arguments.add(conditional().text());
        } while (take(","));
        expect(")");
        String inner = String.join(", ", arguments);
        // these three take fractions only
        boolean fractions = translated.matches("math\\.(ceil|floor|round)");
        return Cel.name(translated + "(" + (fractions ? "double(" + inner + ")" : inner) + ")");
    }

    private Token peek() {
        return at < tokens.size() ? tokens.get(at) : new Token(Token.Kind.END, "", line);
    }

    private boolean take(String sign) {
        if (peek().is(sign)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String sign) throws UntranslatableException {
        if (!take(sign)) {
            throw fault("'" + sign + "' is missing");
        }
    }

    private UntranslatableException fault(String message) {
        return new UntranslatableException(line, message);
    }
}
