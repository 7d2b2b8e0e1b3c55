package org.webboot.lab;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// Looks for what [Needs] names; once per run.
final class NeedsCondition implements ExecutionCondition {
    private static final Map<Need, Optional<String>> FOUND = new ConcurrentHashMap<>();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), Needs.class)
                .map(needs -> verdict(needs.value(), NeedsCondition::look, strict()))
                .orElse(ConditionEvaluationResult.enabled("needs nothing"));
    }

    private static Optional<String> look(Need need) {
        return FOUND.computeIfAbsent(need, Need::missing);
    }

    private static boolean strict() {
        return "true".equals(System.getenv("CI"));
    }

    /// @param strict whether what is missing fails the run
    static ConditionEvaluationResult verdict(
            Need[] needs, Function<Need, Optional<String>> look, boolean strict) {
        List<String> missing =
                Arrays.stream(needs)
                        .flatMap(need -> look.apply(need).map(why -> need + ": " + why).stream())
                        .toList();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("all that it needs is here");
        }
        String reason = String.join("; ", missing);
        if (strict) {
            throw new ExtensionConfigurationException("CI=true, and missing: " + reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}
