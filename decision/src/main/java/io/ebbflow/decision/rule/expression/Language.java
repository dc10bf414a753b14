package io.ebbflow.decision.rule.expression;

import com.google.errorprone.annotations.Immutable;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Common Expression Language as rules speak it (cel-spec, with the {@code math} extension), and
 * where it departs: whole numbers and fractions may be mixed in {@code + - * /}, and there are no
 * regular expressions and no bytes, whose cost cannot be told in steps. What an expression may cost
 * is bounded before it runs by its length and depth, and while it runs by {@link Budget}.
 */
final class Language {

    /** Characters of one expression. */
    static final int LONGEST = 1_000;

    /** Brackets and operators within each other. */
    static final int DEEPEST = 32;

    /** Rounds of all comprehensions of one evaluation together. */
    static final int MOST_ROUNDS = 5_000;

    private static final CelType TEXT_TO_ANY = MapType.create(SimpleType.STRING, SimpleType.DYN);

    /** What every expression may name, beside the queries and constants of its policy. */
    static final Map<String, CelType> VARIABLES =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry(
                                    "metrics",
                                    MapType.create(SimpleType.STRING, SimpleType.DOUBLE)),
                            Map.entry("alerts", MapType.create(SimpleType.STRING, SimpleType.BOOL)),
                            Map.entry("user", TEXT_TO_ANY),
                            Map.entry("instances", ListType.create(TEXT_TO_ANY)),
                            Map.entry("count", SimpleType.INT),
                            Map.entry("ready", SimpleType.INT),
                            Map.entry("min", SimpleType.INT),
                            Map.entry("max", SimpleType.INT),
                            Map.entry("sinceChange", SimpleType.DOUBLE),
                            Map.entry("now", SimpleType.TIMESTAMP),
                            Map.entry("timezone", SimpleType.STRING),
                            Map.entry("hour", SimpleType.INT),
                            Map.entry("minute", SimpleType.INT),
                            Map.entry("weekday", SimpleType.INT)));

    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .maxExpressionCodePointSize(LONGEST)
                    .maxParseRecursionDepth(DEEPEST)
                    .maxParseErrorRecoveryLimit(5)
                    .comprehensionMaxIterations(MOST_ROUNDS)
                    .enableHeterogeneousNumericComparisons(true)
                    .evaluateCanonicalTypesToNativeValues(true)
                    .build();

    private static final CelRuntime RUNTIME = runtime();

    private Language() {}

    /** Checks expressions that may also name these. */
    static CelCompiler compiler(Map<String, CelType> own) {
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(OPTIONS)
                        .setStandardEnvironmentEnabled(false)
                        .setStandardDeclarations(
                                CelStandardDeclarations.newBuilder()
                                        .filterFunctions((f, overload) -> !barred(overload))
                                        .build())
                        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                        .addLibraries(CelExtensions.math(OPTIONS));
        for (Mixed mixed : Mixed.values()) {
            builder.addFunctionDeclarations(mixed.declaration());
        }
        VARIABLES.forEach(builder::addVar);
        own.forEach(builder::addVar);
        return builder.build();
    }

    static CelRuntime shared() {
        return RUNTIME;
    }

    private static CelRuntime runtime() {
        List<CelFunctionBinding> bindings = new ArrayList<>();
        for (Mixed mixed : Mixed.values()) {
            bindings.addAll(mixed.bindings());
        }
        return CelRuntimeFactory.standardCelRuntimeBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardFunctions(
                        CelStandardFunctions.newBuilder()
                                .filterFunctions((f, overload) -> !barred(overload))
                                .build())
                .addLibraries(CelExtensions.math(OPTIONS))
                .addFunctionBindings(bindings)
                .build();
    }

    private static boolean barred(Object overload) {
        String name = overload.toString();
        return name.startsWith("MATCHES") || name.contains("BYTES");
    }

    /** Arithmetic between a whole number and a fraction. */
    @Immutable
    @SuppressWarnings("ImmutableEnumChecker") // the bindings ask for the annotation
    private enum Mixed {
        ADD("_+_"),
        SUBTRACT("_-_"),
        MULTIPLY("_*_"),
        DIVIDE("_/_");

        private final String operator;

        Mixed(String operator) {
            this.operator = operator;
        }

        private String overload(String types) {
            return "mixed_" + name().toLowerCase(Locale.ROOT) + "_" + types;
        }

        CelFunctionDecl declaration() {
            return CelFunctionDecl.newFunctionDeclaration(
                    operator,
                    CelOverloadDecl.newGlobalOverload(
                            overload("int_double"),
                            SimpleType.DOUBLE,
                            SimpleType.INT,
                            SimpleType.DOUBLE),
                    CelOverloadDecl.newGlobalOverload(
                            overload("double_int"),
                            SimpleType.DOUBLE,
                            SimpleType.DOUBLE,
                            SimpleType.INT));
        }

        private double of(double a, double b) {
            return switch (this) {
                case ADD -> a + b;
                case SUBTRACT -> a - b;
                case MULTIPLY -> a * b;
                case DIVIDE -> a / b;
            };
        }

        List<CelFunctionBinding> bindings() {
            return List.of(
                    CelFunctionBinding.from(
                            overload("int_double"),
                            Long.class,
                            Double.class,
                            (a, b) -> of(a.doubleValue(), b)),
                    CelFunctionBinding.from(
                            overload("double_int"),
                            Double.class,
                            Long.class,
                            (a, b) -> of(a, b.doubleValue())));
        }
    }
}
