"""Operations for programs, one module a subject."""
