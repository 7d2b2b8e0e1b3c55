package org.webboot.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// `true` or `false` and nothing else, so that in `-dhcp4 ubuntu` the second word stays the system
/// to boot.
final class StrictBoolean implements ITypeConverter<Boolean> {
    @Override
    public Boolean convert(String value) {
        return switch (value) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new TypeConversionException("'" + value + "' is not true or false");
        };
    }
}
