import { t } from '../i18n/index.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { EmptyState } from '../ui/States.tsx'
import { Screen } from './Screen.tsx'

/** No screen has this address. */
export function NotFound() {
  return (
    <Screen title={t().missing.title} hideTitle>
      <EmptyState icon="search" title={t().missing.title} body={t().missing.body}>
        <ButtonLink href="/" look="main">
          {t().missing.go}
        </ButtonLink>
      </EmptyState>
    </Screen>
  )
}
