package org.webboot.kconfig.tree;

/// What stands around an entry.
///
/// @param depends of the menus and `if` blocks, for everything in them
/// @param visible of the menus, for prompts only
/// @param choice whether this is the inside of a `choice`
record Context(Expr depends, Expr visible, boolean choice) {
    static final Context TOP = new Context(Expr.always(), Expr.always(), false);

    Context when(Expr condition) {
        return new Context(depends.and(condition), visible, choice);
    }

    Context seenWhen(Expr condition) {
        return new Context(depends, visible.and(condition), choice);
    }

    Context inChoice() {
        return new Context(depends, visible, true);
    }
}
