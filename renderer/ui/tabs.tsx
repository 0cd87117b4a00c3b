/**
 * Views that take turns in one place.
 */
import type { JSX, ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { Icon, type IconName } from './icon.tsx';

export interface TabItem<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly icon?: IconName | undefined;
  readonly content: ReactNode;
}

export interface TabsProps<Id extends string> {
  readonly label: string;
  readonly items: readonly TabItem<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  readonly orientation?: 'horizontal' | 'vertical' | undefined;
}

export const Tabs = <Id extends string>({ label, items, selected, onSelect, orientation = 'horizontal' }: TabsProps<Id>): JSX.Element => {
  const onKey = (key: unknown): void => {
    const chosen = items.find((item) => item.id === key);
    if (chosen !== undefined && chosen.id !== selected) onSelect(chosen.id);
  };
  return (
    <AriaTabs className={`tabs tabs-${orientation}`} selectedKey={selected} onSelectionChange={onKey} orientation={orientation}>
      <TabList aria-label={label} className="tab-list">
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className="tab">
            {item.icon !== undefined && <Icon name={item.icon} />}
            {item.title}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className="tab-panel">
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
};
