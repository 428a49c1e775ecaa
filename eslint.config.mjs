import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['dist/**', '.data/**', 'node_modules/**', '**/miniprogram_npm/**', '**/node_modules/**'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-require-imports': 'off',
    },
  },
)
