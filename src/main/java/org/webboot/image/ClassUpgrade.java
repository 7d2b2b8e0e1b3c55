package org.webboot.image;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.ByteBuffer;

/// Gives old class files the form that the ahead-of-time cache accepts.
///
/// HotSpot archives no class older than version 50 ("Old class has been linked"), because those are
/// verified in a way that loads other classes; picocli's are version 49.
final class ClassUpgrade {
    private static final int FIRST_ARCHIVED = ClassFile.JAVA_6_VERSION;
    private static final int MAJOR_OFFSET = 6; // JVMS §4.1: u4 magic, u2 minor, u2 major

    private final ClassFile classFile;

    /// @param loader finds the classes that the upgraded ones mention; stack maps need their
    ///   hierarchy
    ClassUpgrade(ClassLoader loader) {
        ClassHierarchyResolver resolver =
                ClassHierarchyResolver.defaultResolver()
                        .orElse(ClassHierarchyResolver.ofResourceParsing(loader));
        classFile =
                ClassFile.of(
                        ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                        ClassFile.ClassHierarchyResolverOption.of(resolver));
    }

    /// The class as version 52 with stack maps; a new enough one as it is.
    byte[] upgrade(byte[] bytes) {
        if (ByteBuffer.wrap(bytes).getShort(MAJOR_OFFSET) >= FIRST_ARCHIVED) {
            return bytes;
        }
        ClassModel model = classFile.parse(bytes);
        CodeTransform everyInstruction = (builder, element) -> builder.with(element);
        ClassTransform version =
                (builder, element) -> {
                    if (element instanceof ClassFileVersion) {
                        builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
                    } else {
                        builder.with(element);
                    }
                };
        return classFile.transformClass(
                model, version.andThen(ClassTransform.transformingMethodBodies(everyInstruction)));
    }
}
